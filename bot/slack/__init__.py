"""Slack's way in, and Slack's shapes: requests become visits, answers become Slack's words."""
