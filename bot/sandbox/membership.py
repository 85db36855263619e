"""Coming into channels and going, and what is said and told about it."""

from bot.sandbox.slack import Slack
from bot.sandbox.things import Channel, Json, Message


def join(slack: Slack, user: str, channel: Channel, *, inviter: str = "") -> None:
    """Make somebody a member; the channel reads it and the app is told."""
    if user in channel.members:
        return
    channel.members.append(user)
    _line(slack, user, channel, "channel_join", "has joined the channel")
    event = _event(slack, "member_joined_channel", user, channel)
    slack.happens(event | ({"inviter": inviter} if inviter else {}))


def leave(slack: Slack, user: str, channel: Channel) -> None:
    """Take somebody out; the channel reads it and the app is told, as long as it is inside."""
    if user not in channel.members:
        return
    event = _event(slack, "member_left_channel", user, channel)
    _line(slack, user, channel, "channel_leave", "has left the channel")
    channel.members.remove(user)
    slack.happens(event)


def _line(slack: Slack, user: str, channel: Channel, subtype: str, words: str) -> None:
    slack.world.post(
        Message(
            channel=channel.id,
            ts=slack.world.next_ts(),
            user=user,
            text=f"<@{user}> {words}",
            subtype=subtype,
        )
    )


def _event(slack: Slack, kind: str, user: str, channel: Channel) -> Json:
    return {
        "type": kind,
        "user": user,
        "channel": channel.id,
        "channel_type": "G" if channel.is_private else "C",
        "team": slack.world.users[user].team_id,
        "event_ts": slack.world.next_ts(),
    }
