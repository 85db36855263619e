"""response_url: a few words where a person acted, for half an hour."""

from bot.sandbox.api import chat, contents, shapes
from bot.sandbox.api.arguments import Arguments
from bot.sandbox.slack import RESPONSE_URL_USES, ResponseUrl, Slack, SlackError
from bot.sandbox.things import Json, Message


def respond(slack: Slack, ticket: str, body: Json) -> tuple[int, str]:
    """Answer a post to a response_url with Slack's status and body."""
    url = slack.response_urls.get(ticket)
    if url is None or slack.world.clock() > url.expires_at:
        return 404, "expired_url"
    if url.uses >= RESPONSE_URL_USES:
        return 404, "used_url"
    try:
        speak(slack, url, body)
    except SlackError as error:
        return (404 if error.code == "no_text" else 400), error.code
    url.uses += 1
    return 200, "ok"


def speak(slack: Slack, url: ResponseUrl, body: Json) -> None:
    """Do what the body of a command's answer or of a response_url post asks for."""
    arguments = Arguments(body)
    original = slack.world.find_message(url.channel, url.message_ts or "")
    if arguments.flag("delete_original"):
        _delete(slack, original)
        return
    content = contents.message(slack, "response_url", arguments)
    replacing = original and arguments.flag("replace_original")
    if replacing and original:
        _replace(slack, original, content)
        return
    channel = slack.world.channels[url.channel]
    said = chat.bot_message(slack, channel, content)
    public = arguments.text("response_type", "ephemeral") == "in_channel"
    said.ephemeral_for = None if public else url.user
    said.thread_ts = arguments.text("thread_ts") or url.thread_ts
    slack.world.post(said)
    if public:
        chat.announce(slack, channel, shapes.message(slack.world, said))


def _delete(slack: Slack, original: Message | None) -> None:
    if original is None:
        return
    if original.ephemeral_for:
        slack.world.remove(original)
    else:
        chat.withdraw(slack, slack.world.channels[original.channel], original)


def _replace(slack: Slack, original: Message, content: contents.Contents) -> None:
    before = shapes.message(slack.world, original)
    chat.rewrite(slack, original, content)
    slack.world.touch()
    if not original.ephemeral_for:
        channel = slack.world.channels[original.channel]
        chat.announce_change(slack, channel, original, before)
