"""The conversations of one workspace, and the few methods of the Web API that delivery calls."""

import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

Fields = Mapping[str, Any]
Answer = dict[str, Any]

BOT = {"team_id": "T0CRUMB", "team": "Crumb", "user_id": "U0BOT", "bot_id": "B0", "user": "bot"}
A_STEP = 1  # microsecond between two messages of one instant


@dataclass
class Said:
    """A message as it stands in Slack."""

    channel: str
    ts: str
    thread_ts: str | None
    #: the row's id that the message carries in its metadata
    row_id: int | None
    text: str
    edits: int
    metadata: dict[str, Any] | None


class Refused(Exception):
    """Slack's code for what it will not do."""


class Workspace:
    """Keeps every message for as long as it runs; checks little, as others test for that."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        self._in: dict[str, dict[str, Said]] = defaultdict(dict)
        self._last = 0
        self.methods: dict[str, Callable[[Fields], Answer]] = {
            "auth.test": lambda _: dict(BOT),
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "chat.delete": self._delete,
            "conversations.open": lambda fields: {"channel": {"id": f"D{fields['users']}"}},
            "conversations.history": self._history,
            "conversations.replies": self._replies,
        }

    def journal(self) -> list[Answer]:
        """Return every message in the order in which they came."""
        return [{k: v for k, v in asdict(one).items() if k != "metadata"} for one in self.said]

    def _post(self, fields: Fields) -> Answer:
        channel, thread_ts = fields["channel"], fields.get("thread_ts")
        if thread_ts and thread_ts not in self._in[channel]:
            raise Refused("thread_not_found")
        metadata = fields.get("metadata")
        row_id = metadata["event_payload"].get("id") if metadata else None
        ts, text = self._next_ts(), fields.get("text", "")
        said = Said(channel, ts, thread_ts, row_id, text, edits=0, metadata=metadata)
        self.said.append(said)
        self._in[channel][ts] = said
        return {"channel": channel, "ts": ts, "message": {"ts": ts, "text": text}}

    def _next_ts(self) -> str:
        """No two messages have the same; they sort as they came."""
        self._last = max(self._last + A_STEP, time.time_ns() // 1000)
        return f"{self._last // 10**6}.{self._last % 10**6:06}"

    def _update(self, fields: Fields) -> Answer:
        said = self._found(fields)
        said.text, said.edits = fields.get("text", ""), said.edits + 1
        return {"channel": said.channel, "ts": said.ts, "text": said.text}

    def _delete(self, fields: Fields) -> Answer:
        said = self._found(fields)
        self.said.remove(said)
        del self._in[said.channel][said.ts]
        return {"channel": said.channel, "ts": said.ts}

    def _found(self, fields: Fields) -> Said:
        said = self._in[fields["channel"]].get(fields["ts"])
        if said is None:
            raise Refused("message_not_found")
        return said

    def _history(self, fields: Fields) -> Answer:
        """The newest first; what stands in threads is not among them."""
        roots = [said for said in self._in[fields["channel"]].values() if not said.thread_ts]
        return _page(roots[::-1], fields)

    def _replies(self, fields: Fields) -> Answer:
        parent, said = fields["ts"], self._in[fields["channel"]]
        if parent not in said:
            raise Refused("thread_not_found")
        return _page([one for one in said.values() if parent in {one.ts, one.thread_ts}], fields)


def _page(said: list[Said], fields: Fields) -> Answer:
    oldest, limit = float(fields.get("oldest") or 0), int(fields.get("limit") or 100)
    begin = int(fields.get("cursor") or 0)
    recent = [one for one in said if float(one.ts) > oldest]
    more = str(begin + limit) if begin + limit < len(recent) else ""
    return {
        "messages": [_shown(one, fields) for one in recent[begin : begin + limit]],
        "has_more": bool(more),
        "response_metadata": {"next_cursor": more},
    }


def _shown(said: Said, fields: Fields) -> Answer:
    shown = {"type": "message", "ts": said.ts, "text": said.text, "bot_id": BOT["bot_id"]}
    with_metadata = str(fields.get("include_all_metadata", "")).lower() in {"1", "true"}
    return shown | ({"metadata": said.metadata} if with_metadata and said.metadata else {})
