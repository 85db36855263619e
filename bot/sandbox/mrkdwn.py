"""Slack's text: how what people type is written down, and how it reads when shown."""

import re
from datetime import UTC, datetime

from bot.sandbox.registry import Registry
from bot.sandbox.zones import zone

_ANGLED = re.compile(r"<([^<>]+)>")
_TYPED_MENTION = re.compile(r"(?<![\w@])@([\w.-]+)")
_TYPED_CHANNEL = re.compile(r"(?<![\w#])#([\w-]+)")
_TYPED_LINK = re.compile(r"https?://[^\s<>]+")
_BROADCASTS = {"channel", "here", "everyone"}


def escape(text: str) -> str:
    """Return text with Slack's three control characters written harmlessly."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Return text with Slack's three control characters as they are read."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def as_typed(world: Registry, text: str) -> str:
    """Return a typed message as Slack's client writes it down: escaped, mentions made live."""
    text = _TYPED_LINK.sub(lambda m: f"<{m[0]}>", escape(text))
    return mentions_made_live(world, text)


def mentions_made_live(world: Registry, text: str, *, named: bool = False) -> str:
    """Return text with `@Ben` and `#general` as Slack's references, where they exist.

    With `named` they carry the name too, as in a command with `should_escape`.
    """

    def person(match: re.Match[str]) -> str:
        if match[1] in _BROADCASTS and not named:
            return f"<!{match[1]}>"
        try:
            user = world.user_named(match[1])
        except LookupError:
            return match[0]
        return f"<@{user.id}|{user.name}>" if named else f"<@{user.id}>"

    def place(match: re.Match[str]) -> str:
        known = [c for c in world.channels.values() if not c.is_im and c.name == match[1]]
        return f"<#{known[0].id}|{known[0].name}>" if known else match[0]

    return _TYPED_CHANNEL.sub(place, _TYPED_MENTION.sub(person, text))


def plain(world: Registry, text: str, *, tz: str = "UTC") -> str:
    """Return mrkdwn as it reads on a screen: names for references, dates in the reader's zone."""
    return unescape(_ANGLED.sub(lambda m: _reference(world, m[1], tz), text))


def _reference(world: Registry, inside: str, tz: str) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        user = world.users.get(target[1:])
        return f"@{user.real_name if user else label or target[1:]}"
    if target.startswith("#"):
        channel = world.channels.get(target[1:])
        return f"#{channel.name if channel else label or target[1:]}"
    if target.startswith("!date^"):
        return date(target, label, tz)
    if target.startswith("!"):
        return f"@{target[1:].partition('^')[0]}"
    return label or target.removeprefix("mailto:")


def date(target: str, fallback: str, tz: str) -> str:
    """Return a `!date^…` reference as a reader in zone `tz` sees it."""
    parts = target.split("^")
    try:
        at = datetime.fromtimestamp(int(parts[1]), UTC).astimezone(zone(tz))
        return re.sub(r"\{(\w+)\}", lambda m: _DATES[m[1]](at), parts[2])
    except (ValueError, KeyError, IndexError):
        return fallback


_DATES = {
    "date_num": lambda at: f"{at:%Y-%m-%d}",
    "date": lambda at: f"{at:%B} {at.day}, {at.year}",
    "date_short": lambda at: f"{at:%b} {at.day}, {at.year}",
    "date_long": lambda at: f"{at:%A}, {at:%B} {at.day}, {at.year}",
    "date_pretty": lambda at: f"{at:%B} {at.day}, {at.year}",
    "date_short_pretty": lambda at: f"{at:%b} {at.day}, {at.year}",
    "date_long_pretty": lambda at: f"{at:%A}, {at:%B} {at.day}, {at.year}",
    "time": lambda at: f"{at:%H:%M}",
    "time_secs": lambda at: f"{at:%H:%M:%S}",
    "day_divider_pretty": lambda at: f"{at:%A}, {at:%B} {at.day}",
}
