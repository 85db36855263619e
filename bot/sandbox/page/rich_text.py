"""Rich text blocks as safe HTML: sections, lists, quotes and code of typed pieces."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from bot.sandbox.page import dates, inline
from bot.sandbox.page.reader import Reader

Piece = Mapping[str, Any]
TAGS = (("code", "code"), ("strike", "s"), ("italic", "em"), ("bold", "strong"))


def render(block: Piece, reader: Reader) -> Markup:
    """Draw a rich text block for its reader."""
    return Markup("").join(_part(part, reader) for part in block.get("elements", []))


def _part(part: Piece, reader: Reader) -> Markup:
    kind = part.get("type")
    if kind == "rich_text_list":
        return _list(part, reader)
    inside = Markup("").join(_piece(piece, reader) for piece in part.get("elements", []))
    if kind == "rich_text_quote":
        return Markup("<blockquote>{}</blockquote>").format(inside)
    if kind == "rich_text_preformatted":
        return Markup("<pre><code>{}</code></pre>").format(inside)
    return Markup('<p class="pre">{}</p>').format(inside)


def _list(part: Piece, reader: Reader) -> Markup:
    tag = Markup("ol" if part.get("style") == "ordered" else "ul")
    depth = min(int(part.get("indent", 0)), 8)
    items = Markup("").join(
        Markup("<li>{}</li>").format(_part(item, reader)) for item in part.get("elements", [])
    )
    start = int(part.get("offset", 0)) + 1
    opening = Markup('<ol class="indent-{}" start="{}">') if tag == "ol" else None
    if opening:
        return opening.format(depth, start) + items + Markup("</ol>")
    return Markup('<ul class="indent-{}">{}</ul>').format(depth, items)


def _piece(piece: Piece, reader: Reader) -> Markup:
    drawn = _bare(piece, reader)
    style = piece.get("style") or {}
    for name, tag in TAGS:
        if style.get(name):
            drawn = Markup("<{0}>{1}</{0}>").format(Markup(tag), drawn)
    return drawn


def _bare(piece: Piece, reader: Reader) -> Markup:
    match piece.get("type"):
        case "text":
            return escape(piece.get("text", ""))
        case "link":
            return inline.link(piece.get("url", ""), piece.get("text", ""))
        case "emoji":
            name = piece.get("name", "")
            return escape(inline.emoji_of(name) or f":{name}:")
        case "user":
            return inline.person(piece.get("user_id", ""), reader)
        case "channel":
            return inline.channel(piece.get("channel_id", ""), reader)
        case "broadcast":
            return inline.everyone(piece.get("range", "channel"))
        case "date":
            return _date(piece, reader)
        case "color":
            return Markup("<code>{}</code>").format(piece.get("value", ""))
        case _:
            return escape(piece.get("fallback", ""))


def _date(piece: Piece, reader: Reader) -> Markup:
    told = dates.tell(
        piece.get("timestamp", ""), piece.get("format", ""), piece.get("fallback", ""), reader
    )
    if url := piece.get("url"):
        return inline.link(url, told)
    return Markup("<time>{}</time>").format(told)
