"""The calls that put messages into Slack, and the one that looks for a message there."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.model import Outgoing
from bot.slack.blocks import Message

EVENT_TYPE = "groundswell_message"
CLOCKS_DIFFER = timedelta(minutes=5)


class Poster:
    """Posts, edits, removes and finds; every post carries its row's id in its metadata."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._direct: dict[str, str] = {}

    async def channel_of(self, row: Outgoing) -> str:
        """Return the conversation a row goes to; a person's is opened, once."""
        if row.channel_id:
            return row.channel_id
        if not row.destination.startswith(("U", "W")):
            return row.destination
        if row.destination not in self._direct:
            opened = await self._client.conversations_open(users=row.destination)
            self._direct[row.destination] = opened["channel"]["id"]
        return self._direct[row.destination]

    async def post(self, row: Outgoing, message: Message, thread_ts: str | None) -> tuple[str, str]:
        """Post a new message; returns its channel and ts."""
        channel_id = await self.channel_of(row)
        posted = await self._client.chat_postMessage(
            channel=channel_id,
            **message,
            thread_ts=thread_ts,
            unfurl_links=False,
            unfurl_media=False,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"id": row.id}},
        )
        return posted["channel"], posted["ts"]

    async def edit(self, row: Outgoing, message: Message) -> None:
        """Show the fact as it is now in the message that is there."""
        assert row.channel_id and row.ts
        await self._client.chat_update(channel=row.channel_id, ts=row.ts, **message)

    async def remove(self, row: Outgoing) -> None:
        """Take the message away."""
        assert row.channel_id and row.ts
        await self._client.chat_delete(channel=row.channel_id, ts=row.ts)

    async def find(self, row: Outgoing, thread_ts: str | None) -> tuple[str, str] | None:
        """Look for the row's message among the recent ones of its conversation."""
        channel_id = await self.channel_of(row)
        oldest = f"{(row.not_before - CLOCKS_DIFFER).timestamp():.6f}"
        search: dict[str, Any] = {
            "channel": channel_id,
            "oldest": oldest,
            "limit": 200,
            "include_all_metadata": True,
        }
        if thread_ts:
            found = await self._client.conversations_replies(ts=thread_ts, **search)
        else:
            found = await self._client.conversations_history(**search)
        for message in found["messages"]:
            if _row_id(message) == row.id:
                return channel_id, message["ts"]
        return None


def _row_id(message: Mapping[str, Any]) -> object:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    return (metadata.get("event_payload") or {}).get("id")


def is_late(row: Outgoing, now: datetime) -> bool:
    """Tell whether a message that has not been posted is not worth posting any more."""
    return row.ts is None and row.not_after is not None and now > row.not_after
