"""A light Slack in a process of its own: it keeps what it was told, whatever became of who told it."""
