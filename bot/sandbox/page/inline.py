"""The smallest pieces of a message: mentions, links, emoji. All that leaves here is safe HTML."""

import re
from urllib.parse import urlsplit

import emoji
from markupsafe import Markup, escape

from bot.sandbox.page.reader import Reader

SAFE_SCHEMES = {"http", "https", "mailto", "tel"}
SHORTCODE = re.compile(r":([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?")
#: Names that Slack has and the emoji library lacks.
SLACK_ONLY = {
    "large_green_circle": "🟢",
    "large_yellow_circle": "🟡",
    "large_orange_circle": "🟠",
    "large_purple_circle": "🟣",
    "large_brown_circle": "🟤",
    "large_red_square": "🟥",
    "large_green_square": "🟩",
    "large_yellow_square": "🟨",
    "simple_smile": "🙂",
    "date": "📅",
    "calendar": "📆",
}


def emoji_of(name: str) -> str | None:
    """Return the character of a short name, if there is one."""
    if name in SLACK_ONLY:
        return SLACK_ONLY[name]
    found = emoji.emojize(f":{name}:", language="alias")
    return None if found.startswith(":") else found


def with_emoji(text: str) -> str:
    """Turn the short names in a text into characters; unknown ones stay as typed."""
    return SHORTCODE.sub(lambda found: emoji_of(found[1]) or found[0], text)


def plain(text: str) -> Markup:
    """Draw a plain text: short names become emoji, everything else stays what was typed."""
    return escape(with_emoji(unescaped(text)))


def unescaped(text: str) -> str:
    """Undo the three escapes that Slack asks for, in one pass."""
    escapes = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
    return re.sub("&(?:amp|lt|gt);", lambda found: escapes[found[0]], text)


def person(user_id: str, reader: Reader, label: str = "") -> Markup:
    """Draw a mention of somebody; of the reader themselves it stands out."""
    name = reader.people.get(user_id) or label or user_id
    mine = " is-me" if user_id == reader.user_id else ""
    return Markup('<span class="mention{}">@{}</span>').format(Markup(mine), name)


def channel(channel_id: str, reader: Reader, label: str = "") -> Markup:
    """Draw a mention of a channel, leading there."""
    name = reader.channels.get(channel_id)
    if name is None:
        return Markup('<span class="mention">#{}</span>').format(label or "private-channel")
    query = f"?as={reader.user_id}&in={channel_id}"
    return Markup('<a class="mention" href="{}">#{}</a>').format(query, name)


def everyone(kind: str) -> Markup:
    """Draw a mention that would ping a whole channel."""
    return Markup('<span class="mention is-me">@{}</span>').format(kind)


def link(url: str, label: str | Markup = "") -> Markup:
    """Draw a link; an address that could run a script is shown as text and leads nowhere."""
    words = label or url.removeprefix("mailto:").removeprefix("tel:")
    if not is_safe(url):
        return escape(words)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer nofollow">{}</a>').format(
        url, words
    )


def is_safe(url: str) -> bool:
    """Say whether an address may be followed from the page."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in SAFE_SCHEMES and (bool(parts.netloc) or parts.path != "")
