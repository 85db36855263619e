"""What happens when a person presses Enter: a message, or a command and its answer."""

from typing import Any

from bot.sandbox import mrkdwn, payloads
from bot.sandbox.api import chat, respond, shapes
from bot.sandbox.delivery import Delivery
from bot.sandbox.rich import written_richly
from bot.sandbox.slack import Slack, SlackError
from bot.sandbox.things import Channel, Command, Json, Message

FAILURES = {"http_timeout": "operation_timeout"}  # every other failure reads "dispatch_failed"


def say(slack: Slack, user: str, channel: Channel, text: str, thread_ts: str | None) -> Message:
    """Post a person's message, written down as Slack's client does it."""
    live = mrkdwn.as_typed(slack.world, text)
    said = Message(
        channel=channel.id, ts=slack.world.next_ts(), user=user, text=live, thread_ts=thread_ts
    )
    slack.world.post(said)
    chat.announce(slack, channel, person_said(slack, said))
    return said


def person_said(slack: Slack, said: Message) -> Json:
    """Return a person's message as an event tells it, rich text included."""
    shape = shapes.message(slack.world, said)
    return shape | {
        "client_msg_id": slack.world.next_id("m"),
        "blocks": [written_richly(said.text) | {"block_id": slack.world.next_id("b")}],
    }


def reword(slack: Slack, said: Message, text: str) -> None:
    """Change the words of a person's message."""
    said.text = mrkdwn.as_typed(slack.world, text)
    said.edited_ts = slack.world.next_ts()
    slack.world.touch()


def react(slack: Slack, user: str, said: Message, name: str) -> bool:
    """Put a person's emoji under a message, or take it away; True if it is there now."""
    users = said.reactions.setdefault(name, [])
    added = user not in users
    if added:
        users.append(user)
    else:
        users.remove(user)
    said.reactions = {emoji: who for emoji, who in said.reactions.items() if who}
    slack.world.touch()
    return added


async def run_command(
    slack: Slack, delivery: Delivery, user: str, channel: Channel, line: str
) -> None:
    """Send a slash command and show its answer, or Slack's words about its failure."""
    name, _, text = line.partition(" ")
    command = next((c for c in slack.world.app.commands if c.name == name), None)
    if command is None:
        words = f"`{name}` is not a valid command. In Slack, all messages that start with the"
        words = f'{words} "/" character are interpreted as commands.'
        slack.world.slackbot_whispers(user, channel.id, words)
        return
    form = payloads.command(slack, user, channel, name, _written(slack, command, text.strip()))
    reply = await delivery.send("command", form)
    failure = FAILURES.get(reply.failure, "dispatch_failed") if reply.failure else ""
    failure = failure or _shown(slack, form, reply.body)
    if failure:
        words = f'{name} failed with the error "{failure}"'
        slack.world.slackbot_whispers(user, channel.id, words)


def _written(slack: Slack, command: Command, text: str) -> str:
    """Return a command's text: as typed, unless the app asked for it escaped."""
    if not command.should_escape:
        return text
    return mrkdwn.mentions_made_live(slack.world, mrkdwn.escape(text), named=True)


def _shown(slack: Slack, form: Json, body: Any) -> str:
    """Show what a command answered, and return what is wrong with it."""
    if not body:
        return ""
    content = body if isinstance(body, dict) else {"text": str(body)}
    if not content.keys() & {"text", "blocks", "attachments"}:
        return ""
    ticket = form["response_url"].rpartition("/")[2]
    try:
        respond.speak(slack, slack.response_urls[ticket], content)
    except SlackError as error:
        return error.code
    return ""
