"""Between people's words and Slack's markup."""

import re
from collections.abc import Callable, Iterable
from typing import Any

Block = dict[str, Any]

MENTION = re.compile(r"<([@#!]|[a-z]+:)([^|>]*)(?:\|([^>]*))?>")
FENCE = re.compile(r"```(.+?)```", re.DOTALL)
EMOJI = re.compile(r"(?<!\w):([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):")
DOUBLE, SINGLE = '"“”„‟«»', "'‘’‚‹›"
QUOTED = re.compile(
    rf"[{DOUBLE}]([^{DOUBLE}]*)[{DOUBLE}]\s*(.*)|[{SINGLE}](.+?)[{SINGLE}](?:\s+(.*))?", re.DOTALL
)

ALIKE = str.maketrans("*_~`", "∗ˍ∼ˋ")
"""Slack has no way to write its formatting signs without their acting; these look like them."""

ACTING = re.compile(r"(?<!\w)[*_~]+|[*_~]+(?!\w)|`+")
"""Formatting signs where they can act: between two letters, as in shop_2027, they do not."""


def escape(text: str) -> str:
    """Return the words so that Slack reads no mention, link or entity in them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inline(text: str) -> str:
    """Return a name or title for the middle of a sentence: one line, and no markup acts in it."""
    one_line = ACTING.sub(lambda signs: signs[0].translate(ALIKE), " ".join(text.split()))
    quoting = len(one_line) - len(one_line.lstrip(">"))
    return "›" * quoting + escape(one_line[quoting:])


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
    shown = 0
    for fence in FENCE.finditer(text):
        if fence[1].strip():
            code = [{"type": "text", "text": fence[1].strip("\n")}]
            elements += _said(text[shown : fence.start()])
            elements.append({"type": "rich_text_preformatted", "elements": code})
            shown = fence.end()
    return elements + _said(text[shown:])


def _said(text: str) -> list[Block]:
    lines = text.strip("\n")
    return [{"type": "rich_text_quote", "elements": _with_emoji(lines)}] if lines.strip() else []


def _with_emoji(text: str) -> list[Block]:
    found: list[Block] = []
    for number, part in enumerate(EMOJI.split(text)):
        if number % 2:
            found.append({"type": "emoji", "name": part})
        elif part:
            found.append({"type": "text", "text": part})
    return found


def quoted_name(text: str) -> tuple[str | None, str]:
    """Return the name quoted at the start of `text`, if there is one, and what follows it.

    Phones and languages each have their own quotes: “a”, „a“, «a», »a«, ‘a’.
    """
    match = re.fullmatch(QUOTED, text.strip())
    if not match:
        return None, text.strip()
    name, rest = (match[1], match[2]) if match[1] is not None else (match[3], match[4])
    return name.strip(), (rest or "").strip()


def channel(channel_id: str) -> str:
    """Return the markup that shows a channel."""
    return f"<#{channel_id}>"


def bulleted(lines: Iterable[str]) -> str:
    """Return lines of markup as a list."""
    return "\n".join(f"• {line}" for line in lines)
