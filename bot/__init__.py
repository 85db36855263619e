"""Groundswell: runs the feedback loops of a change inside Slack."""

__version__ = "0.1.0"
