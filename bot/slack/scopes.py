"""What the app must be allowed to do in Slack; deploy/slack-manifest.yaml asks for the same."""

NEEDED = {
    "channels:read": "see who is in a public channel",
    "chat:write": "post and edit messages",
    "chat:write.public": "post in public channels it was not invited to",
    "commands": "be reached by /rollout",
    "groups:read": "see who is in a private channel it was invited to",
    "im:history": "take a reply to a direct message as an answer",
    "im:write": "open a direct message",
    "users:read": "know names, time zones and languages",
}
"""What it cannot work without, and what for."""

ASKING = {
    "im:history": "direct messages",
    "channels:history": "public channels",
    "groups:history": "private channels",
}
"""What it takes to ask Slack whether a message has arrived, and where each of them counts."""

OPTIONAL = {
    "channels:history": "find its own message again in a public channel after a broken connection",
    "files:write": "send a file, such as the picture of a weekly digest or the list of who gets which message when",
    "groups:history": "find its own message again in a private channel after a broken connection",
    "pins:write": "pin the status card of a rollout in its channel; “⋯ → Pin to channel” does it by hand",
}
"""What it works better with."""
