"""Between people's words and Slack's markup."""

import re
from collections.abc import Callable
from typing import Any

Block = dict[str, Any]

MENTION = re.compile(r"<([@#!]|[a-z]+:)([^|>]*)(?:\|([^>]*))?>")
FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
EMOJI = re.compile(r":([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):")
OPENING, CLOSING = '"“”„«‟', '"“”‟»'
QUOTED = re.compile(rf"^\s*[{OPENING}]([^{CLOSING}]*)[{CLOSING}]\s*(.*)$", re.DOTALL)


def escape(text: str) -> str:
    """Return the words so that Slack reads no mention, link or entity in them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inline(text: str) -> str:
    """Return a name or title for the middle of a sentence: one line, and no markup acts in it."""
    return re.sub(r"([*_~`])", "\u200b\\1", escape(" ".join(text.split())))


def plain(text: str, name_of: Callable[[str], str]) -> str:
    """Return what the writer of a Slack message saw while typing it, as plain text.

    `name_of` turns a user's id into the name to show after the `@`.
    """

    def as_typed(match: re.Match[str]) -> str:
        sign, target, label = match.groups()
        if sign == "@":
            return f"@{name_of(target)}"
        if sign == "#":
            return f"#{label or target}"
        if sign == "!":
            return label or f"@{target.split('^')[0]}"
        return label or f"{sign}{target}".removeprefix("mailto:")

    unmarked = MENTION.sub(as_typed, text)
    return unmarked.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def words(text: str) -> list[Block]:
    """Return a person's words as rich text elements: shown as typed, with nothing in them acting.

    Code between triple backticks stays code, and `:tada:` stays an emoji, as in Slack itself.
    """
    elements: list[Block] = []
    for number, part in enumerate(FENCE.split(text)):
        if not part.strip():
            continue
        if number % 2:
            code = [{"type": "text", "text": part}]
            elements.append({"type": "rich_text_preformatted", "elements": code})
        else:
            elements.append({"type": "rich_text_quote", "elements": _with_emoji(part.strip("\n"))})
    return elements


def _with_emoji(text: str) -> list[Block]:
    found: list[Block] = []
    for number, part in enumerate(EMOJI.split(text)):
        if number % 2:
            found.append({"type": "emoji", "name": part})
        elif part:
            found.append({"type": "text", "text": part})
    return found


def quoted_name(text: str) -> tuple[str | None, str]:
    """Return the name quoted at the start of `text`, if there is one, and what follows it."""
    match = QUOTED.match(text)
    return (match[1].strip(), match[2].strip()) if match else (None, text.strip())


def mention(user_id: str) -> str:
    """Return the markup that shows a person."""
    return f"<@{user_id}>"


def channel(channel_id: str) -> str:
    """Return the markup that shows a channel."""
    return f"<#{channel_id}>"
