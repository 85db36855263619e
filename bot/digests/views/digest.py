"""A digest as it is read: at most twenty-five lines, and a picture."""

from collections.abc import Sequence

from bot.digests.model import Contents
from bot.drawing import in_words
from bot.locales import day, listed
from bot.slack import blocks
from bot.slack.blocks import Block, Message, button, buttons, cut, section, small
from bot.slack.text import channel, inline
from bot.voices.hooks import give_button, read_button

CHANGE, MUTE = "digests_change", "digests_mute"
ALT_TEXT = 1000
"""Characters that Slack takes for what a picture shows."""

MOST_LEADS, MOST_NEVER_SENT = 3, 3
PROTECTED = "Figures are of five people or more; nobody is counted by name."


def digest(contents: Contents, file_id: str = "") -> Message:
    """Show a digest, with its picture where there is one."""
    title = _title(contents)
    notification = f"{title}: {inline(contents.headline)}"
    return blocks.message(
        notification,
        *_lost(contents),
        *_body(contents, title),
        *([_picture(contents, file_id)] if file_id else []),
        _footer(contents),
        small(_whom_to_ask(contents)),
    )


def _title(contents: Contents) -> str:
    title = f"The week of {inline(contents.rollout_name)}"
    return f"{title}, late" if contents.is_late else title


def _body(contents: Contents, title: str) -> list[Block]:
    """Return what it says; a quiet week in one line."""
    until = f" · {day(contents.week.first)} to {day(contents.week.last)}"
    if contents.is_quiet:
        quiet = f"*{title}*{until}: nothing changed. {inline(contents.headline)}"
        return [section(quiet)]
    first = [f"*{title}*{until}", inline(contents.headline), *filter(None, [contents.changed])]
    return [section("\n".join(first)), *[section("\n".join(each)) for each in contents.sections]]


def _picture(contents: Contents, file_id: str) -> Block:
    return {"type": "image", "alt_text": alt_text(contents), "slack_file": {"id": file_id}}


def alt_text(contents: Contents) -> str:
    """Return in one sentence what the picture shows."""
    return cut(in_words(contents.trend), ALT_TEXT)


def _footer(contents: Contents) -> Block:
    value, oldest = str(contents.rollout_id), contents.footing.oldest_voice_id
    see = [read_button("See the oldest voice", oldest)] if oldest else []
    assign = [give_button("Assign it", oldest)] if oldest and contents.footing.has_no_owner else []
    return buttons(
        *see,
        *assign,
        button("Change day", action_id=CHANGE, value=value),
        button("Mute", action_id=MUTE, value=value),
    )


def _whom_to_ask(contents: Contents) -> str:
    leads = [inline(cut(name, 80)) for name in contents.footing.leads[:MOST_LEADS]]
    ask = f"Questions: {listed(leads)}. " if leads else ""
    return f"{ask}{PROTECTED} Those who lead can change the day, or mute this."


def _lost(contents: Contents) -> list[Block]:
    if not contents.lost_channel_id:
        return []
    where = channel(contents.lost_channel_id)
    words = (
        f"I could not post this in {where}: it may be archived, or I am not in it. “Change day” also "
        "chooses another channel; in a private one, type `/invite @Groundswell` first."
    )
    return [section(words)]


def preview(contents: Contents, never_sent: Sequence[str]) -> Message:
    """Show a digest as it would be sent now, to the one who asked, and what the picture says."""
    shown = digest(contents)
    says = small(f"*What the picture says.* {inline(alt_text(contents))}")
    note = section(
        "_This is how it would be sent now; only you see it. The picture is on its way to you._"
    )
    return blocks.message(
        shown["text"],
        note,
        *shown["blocks"],
        says,
        *[small(line) for line in never_sent[:MOST_NEVER_SENT]],
    )


def picture(contents: Contents, file_id: str = "") -> Message:
    """Show the picture of a digest to the one who asked."""
    words = f"The picture of {inline(contents.rollout_name)}, as it would be sent now"
    if not file_id:
        why = "I may not send files here: `files:write` is missing. In words it says"
        return blocks.message(words, section(f"{why}: {inline(alt_text(contents))}"))
    return blocks.message(words, section(words), _picture(contents, file_id))


def without_sponsor(rollout_name: str) -> Message:
    """Tell somebody who leads that the digest goes on, and keeps their time."""
    return blocks.message(
        f"Nobody sponsors *{inline(rollout_name)}* any more. Its weekly digest goes on, at your hours. "
        "`/rollout settings` changes the day, or mutes it."
    )
