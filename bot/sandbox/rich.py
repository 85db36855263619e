"""Rich text: what Slack's editor makes of a typed message, and how rich text reads."""

import re
from typing import Any

from bot.sandbox import mrkdwn
from bot.sandbox.registry import Registry
from bot.sandbox.things import Json

_PIECE = re.compile(r"<([^<>]+)>|([^<>]+)")


def written_richly(text: str) -> Json:
    """Return a typed message's text as the rich_text block Slack sends along with it."""
    pieces = [_piece(match) for match in _PIECE.finditer(text)]
    section = {"type": "rich_text_section", "elements": pieces}
    return {"type": "rich_text", "elements": [section]}


def _piece(match: re.Match[str]) -> Json:
    if match[2]:
        return {"type": "text", "text": mrkdwn.unescape(match[2])}
    target = match[1].partition("|")[0]
    match target[0]:
        case "@":
            return {"type": "user", "user_id": target[1:]}
        case "#":
            return {"type": "channel", "channel_id": target[1:]}
        case "!":
            return {"type": "broadcast", "range": target[1:]}
    return {"type": "link", "url": mrkdwn.unescape(target)}


def plain(world: Registry, node: Any) -> str:
    """Return rich text as it reads, one line per line, lists with their bullets."""
    if isinstance(node, list):
        return "".join(plain(world, child) for child in node)
    match node.get("type"):
        case "rich_text":
            return "\n".join(plain(world, part) for part in node["elements"])
        case "rich_text_list":
            return "\n".join(f"• {plain(world, item)}" for item in node["elements"])
        case "user":
            return mrkdwn.plain(world, f"<@{node['user_id']}>")
        case "channel":
            return mrkdwn.plain(world, f"<#{node['channel_id']}>")
        case "broadcast":
            return f"@{node['range']}"
        case "emoji":
            return f":{node['name']}:"
        case "date":
            return mrkdwn.date(f"!date^{node['timestamp']}^{node['format']}", "", "UTC")
        case "link" | "text":
            return str(node.get("text") or node.get("url", ""))
    return plain(world, node.get("elements", []))
