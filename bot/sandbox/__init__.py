"""A Slack to try the bot in: strict as the real one, with people in it and a clock to move."""
