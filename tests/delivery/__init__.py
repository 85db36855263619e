"""The engine room: the outbox, its queue, and what brings messages to Slack."""
