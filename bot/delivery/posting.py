"""The calls that put messages into Slack, and the one that looks for a message there."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.model import BESIDE, PEOPLE, UNTOLD, Claimed, is_box
from bot.delivery.notices import Attached, Illustrated
from bot.delivery.reasons import DESTROYED
from bot.delivery.remedies import CallFailedError, Remedy, sorted_failures
from bot.slack.blocks import Home, Message

log = logging.getLogger(__name__)

EVENT_TYPE = "groundswell_message"
CLOCKS_DIFFER = timedelta(minutes=5)
PAGE = 200
USABLE_AFTER = 2.0
"""Seconds until Slack lets a message show a file just uploaded (slackapi/python-slack-sdk#1521)."""

TAKES_NO_FILE = {
    *("missing_scope", "file_uploads_disabled", "file_uploads_except_images_disabled"),
    *("file_type_not_allowed", "file_upload_size_restricted"),
}
"""Slack's codes where a workspace takes no file of ours, today and tomorrow."""

SHOWS_NO_FILE = {"invalid_blocks", "invalid_blocks_format", "slack_file_not_found"}
"""Slack's codes where it does not show a file in a message that it has taken before."""

MAY_PASS = {Remedy.ASK, Remedy.RETRY}
WHATEVER_IS_SENT = {Remedy.AWAY, Remedy.WAIT, Remedy.HALT}
"""What may go better with the next try; what goes wrong with every message, with a picture or without."""

ALREADY_MARKED = {"already_pinned", "no_pin", "not_pinned"}

Posted = Message | Illustrated | Attached

Reveal = Callable[[str, str], Awaitable[str]]
"""Says who is reached in a box, from its workspace and name; raises CallFailedError where nobody is."""

P = ParamSpec("P")
T = TypeVar("T")


async def nobody(_workspace_id: str, _destination: str) -> str:
    """Know of no boxes."""
    raise CallFailedError(Remedy.LEAVE_OUT, DESTROYED)


def discreet(
    call: "Callable[Concatenate[Poster, Claimed, P], Coroutine[Any, Any, T]]",
) -> "Callable[Concatenate[Poster, Claimed, P], Coroutine[Any, Any, T]]":
    """Have a failure on the way to a box say only what is to be done: Slack's own may name who it is."""

    @wraps(call)
    async def called(self: "Poster", row: Claimed, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return await call(self, row, *args, **kwargs)
        except CallFailedError as error:
            if not is_box(row.destination):
                raise
            failure = error.alone()
        raise failure

    return called


class Poster:
    """Posts, edits, removes and finds; every post carries its row's id in its metadata.

    Every method raises CallFailedError, which says what is to be done about it. Who is reached in a box
    is asked for each call, and forgotten after it.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        *,
        reveal: Reveal = nobody,
        usable_after: float = USABLE_AFTER,
    ) -> None:
        self._client = client
        self._reveal = reveal
        self.usable_after = usable_after

    @discreet
    async def post(self, row: Claimed, drawn: Posted, thread_ts: str | None) -> tuple[str, str]:
        """Post a new message; returns its channel and ts."""
        whom = await self._whom(row)
        with sorted_failures():
            channel_id = await self._channel_of(row, whom)
            message = await self._with_its_file(row, drawn)
            try:
                found = await self._said(row, channel_id, message, thread_ts, drawn)
            except SlackApiError as error:
                without = _without_picture(row, drawn, error)
                if without is None:
                    raise
                found = await self._said(row, channel_id, without, thread_ts, drawn)
            return UNTOLD if is_box(row.destination) else found[0], found[1]

    async def _said(
        self, row: Claimed, channel_id: str, message: Message, thread_ts: str | None, drawn: Posted
    ) -> tuple[str, str]:
        """Post a message; returns where it stands."""
        unfolds = isinstance(drawn, Attached)  # or the file would be a mere link
        posted = await self._client.chat_postMessage(
            channel=channel_id,
            **message,
            thread_ts=thread_ts,
            unfurl_links=unfolds,
            unfurl_media=unfolds,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"id": row.id}},
        )
        if not (posted["channel"] and posted["ts"]):
            raise ValueError("an answer that does not say where the message is")
        return posted["channel"], posted["ts"]

    async def whisper(self, row: Claimed, message: Message, thread_ts: str | None) -> None:
        """Show a message to one person in a channel; nobody can look for it afterwards."""
        assert row.reader_id
        with sorted_failures():
            await self._client.chat_postEphemeral(
                channel=row.destination, user=row.reader_id, thread_ts=thread_ts, **message
            )

    async def publish(self, row: Claimed, home: Home) -> None:
        """Show a person's Home tab as it is now."""
        with sorted_failures():
            await self._client.views_publish(user_id=row.destination, view=dict(home))

    async def mark(self, row: Claimed, ts: str) -> None:
        """Pin a message or take its pin away; where that is so already, it is fine."""
        where = {"channel": row.destination.removeprefix(BESIDE), "timestamp": ts}
        try:
            with sorted_failures():
                await self._client.api_call(row.method, params=where)
        except CallFailedError as error:
            if error.reason not in ALREADY_MARKED:
                raise

    @discreet
    async def edit(self, row: Claimed, drawn: Posted) -> None:
        """Show the fact as it is now in the message that is there."""
        assert row.channel_id and row.ts
        whom = await self._whom(row)
        with sorted_failures():
            channel_id = await self._channel_of(row, whom)
            message = await self._with_its_file(row, drawn)
            await self._client.chat_update(channel=channel_id, ts=row.ts, **message)

    @discreet
    async def remove(self, row: Claimed) -> None:
        """Take the message away; one that is away already is fine."""
        assert row.channel_id and row.ts
        whom = await self._whom(row)
        try:
            with sorted_failures():
                channel_id = await self._channel_of(row, whom)
                await self._client.chat_delete(channel=channel_id, ts=row.ts)
        except CallFailedError as error:
            if error.reason != "message_not_found":
                raise

    @discreet
    async def find(self, row: Claimed, thread_ts: str | None) -> tuple[str, str] | None:
        """Look for the row's message among those posted since it was taken."""
        whom = await self._whom(row)
        with sorted_failures():
            channel_id = await self._channel_of(row, whom)
            async for message in self._since_taken(row, channel_id, thread_ts):
                if _row_id(message) == row.id:
                    return UNTOLD if is_box(row.destination) else channel_id, message["ts"]
        return None

    async def _whom(self, row: Claimed) -> str:
        """Return the channel or person a row goes to, whoever it is; no failure of Slack's comes from here."""
        if is_box(row.destination):
            return await self._reveal(row.workspace_id, row.destination)
        return row.destination

    async def _channel_of(self, row: Claimed, whom: str) -> str:
        """Return the conversation a row goes to; a person's is opened, and a box's each time."""
        if row.channel_id and row.channel_id != UNTOLD:
            return row.channel_id
        if not whom.startswith(PEOPLE):
            return whom
        opened = await self._client.conversations_open(users=whom)
        return str(opened["channel"]["id"])

    async def _with_its_file(self, row: Claimed, drawn: Posted) -> Message:
        """Upload the picture or file, to nobody yet: uploaded twice, it is still shown once.

        Where that goes wrong, nothing was said yet. A picture is tried twice, and then left out.
        """
        if not isinstance(drawn, Illustrated | Attached):
            return drawn
        try:
            with sorted_failures():
                return await self._around_its_file(drawn)
        except CallFailedError as error:
            without = _without_file(row, drawn, error)
            if without is not None:
                return without
            if error.remedy == Remedy.ASK:
                raise CallFailedError(Remedy.RETRY, error.reason) from error
            raise

    async def _around_its_file(self, drawn: Illustrated | Attached) -> Message:
        """Return the message around its file, which is there now.

        A file is shared by the message that links to it, as long as whoever posts it has uploaded it
        (slackapi/bolt-python#1018).
        """
        if isinstance(drawn, Attached):
            uploaded = await self._upload(drawn.content, drawn.file_name)
            return drawn.message(uploaded["permalink"])
        image = drawn.image
        content = image if isinstance(image, bytes) else await asyncio.to_thread(image)
        uploaded = await self._upload(content, drawn.file_name, alt_text=drawn.alt_text)
        return drawn.message(uploaded["id"])

    async def _upload(
        self, content: bytes, file_name: str, *, alt_text: str | None = None
    ) -> Mapping[str, Any]:
        uploaded = await self._client.files_upload_v2(
            filename=file_name, content=content, alt_txt=alt_text
        )
        await asyncio.sleep(self.usable_after)
        file: Mapping[str, Any] = uploaded["files"][0]
        return file

    async def _since_taken(
        self, row: Claimed, channel_id: str, thread_ts: str | None
    ) -> AsyncIterator[Mapping[str, Any]]:
        since = (row.taken_at or row.not_before) - CLOCKS_DIFFER
        search: dict[str, Any] = {
            "channel": channel_id,
            "oldest": f"{since.timestamp():.6f}",
            "limit": PAGE,
            "include_all_metadata": True,
        }
        while True:
            if thread_ts:
                found = await self._client.conversations_replies(ts=thread_ts, **search)
            else:
                found = await self._client.conversations_history(**search)
            for message in found["messages"]:
                yield message
            search["cursor"] = (found.get("response_metadata") or {}).get("next_cursor")
            if not search["cursor"]:
                return


def _without_file(
    row: Claimed, drawn: Illustrated | Attached, error: CallFailedError
) -> Message | None:
    """Return what is said without the picture or file, where no further try is worth its wait."""
    if error.reason not in TAKES_NO_FILE:
        may_pass = error.remedy in MAY_PASS and not row.failures
        if isinstance(drawn, Attached) or may_pass or error.remedy in WHATEVER_IS_SENT:
            return None
    if drawn.without is not None:
        log.warning("%s goes without its picture or file: %s", row.key, error.reason)
    return drawn.without


def _without_picture(row: Claimed, drawn: Posted, error: SlackApiError) -> Message | None:
    """Return what is said where Slack does not show the picture that it has taken."""
    body = getattr(error.response, "data", None)
    code = str(body.get("error")) if isinstance(body, dict) else ""
    if code not in SHOWS_NO_FILE or not isinstance(drawn, Illustrated) or drawn.without is None:
        return None
    log.warning("%s goes without its picture: %s", row.key, code)
    return drawn.without


def _row_id(message: Mapping[str, Any]) -> object:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    return (metadata.get("event_payload") or {}).get("id")
