"""From answers to Slack's words: what goes into the 200, and what is done right after it."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack.blocks import Form, form, message, section
from bot.slack.client import FAILURES, code_of
from bot.slack.errands import Errands
from bot.slack.visits import Answer, FieldErrors, OpenForm, UpdateForm, Visit, Whisper

log = logging.getLogger(__name__)

Ack = Callable[..., Awaitable[BoltResponse]]
Payload = Mapping[str, Any]

TOO_SLOW = "That form could not be opened in time. Nothing was lost; please try once more."
SORRY = "Something went wrong on my side, and I have noted it. Please try again in a minute."

TOO_LATE = {"expired_trigger_id", "exchanged_trigger_id", "trigger_expired"}
OURS_IN_A_VIEW = (
    *("type", "callback_id", "title", "submit", "close", "private_metadata"),
    *("clear_on_close", "notify_on_close", "external_id"),
)
"""What of a form in a payload is the app's own; the rest is Slack's and not taken back."""


class Answering:
    """Says answers in the ways Slack has for each kind of payload."""

    def __init__(self, client: AsyncWebClient, errands: Errands) -> None:
        self._client = client
        self._errands = errands

    async def to_command(self, answer: Answer, body: Payload, ack: Ack) -> None:
        """Answer a slash command: a whisper goes into the 200 itself."""
        if isinstance(answer, OpenForm):
            self._errands.run(self._open(answer.form, body))
        if isinstance(answer, Whisper):
            await ack(response_type="ephemeral", **answer.message)
        else:
            await ack()

    async def to_press(self, answer: Answer, body: Payload, ack: Ack) -> None:
        """Answer a press in a message, in App Home or in a form."""
        if isinstance(answer, OpenForm):
            self._errands.run(self._open(answer.form, body))
        elif isinstance(answer, UpdateForm):
            self._errands.run(self._change(body["view"]["id"], answer.form))
        elif isinstance(answer, Whisper):
            self._errands.run(self._whisper(answer, body))
        elif isinstance(answer, FieldErrors):  # only a sent form can show them under its fields
            words = Whisper(message(" ".join(answer.fields.values())))
            self._errands.run(self._whisper(words, body))
        await ack()

    async def to_form(self, answer: Answer, ack: Ack) -> None:
        """Answer a sent form: it closes, or changes, or says what is wrong in it."""
        if isinstance(answer, FieldErrors):
            await ack(response_action="errors", errors=dict(answer.fields))
        elif isinstance(answer, UpdateForm):
            await ack(response_action="update", view=answer.form)
        elif isinstance(answer, OpenForm):
            await ack(response_action="push", view=answer.form)
        elif isinstance(answer, Whisper):
            await ack(response_action="update", view=_in_a_form(answer))
        else:
            await ack()

    async def to_event(self, answer: Answer, visit: Visit, ack: Ack) -> None:
        """Answer an event: only words to the bot get some back, seen by their writer alone."""
        if isinstance(answer, Whisper):
            self._errands.run(
                self._client.chat_postEphemeral(
                    channel=visit.channel_id,
                    user=visit.user_id,
                    thread_ts=visit.event.get("thread_ts"),
                    **answer.message,
                )
            )
        await ack()

    def apologize(self, error: Exception, body: Payload) -> BoltResponse:
        """Log a fault of ours; a person is told so, and an event is left for Slack to send again."""
        kind = body.get("type") or body.get("command") or "request"
        log.error("a fault in answering %s", kind, exc_info=error)
        if kind == "event_callback":
            return BoltResponse(status=500, body="")
        if kind == "view_submission":
            return BoltResponse(status=200, body=_sorry_in(body["view"]))
        if kind == "block_actions":
            self._errands.run(self._whisper(Whisper(message(SORRY)), body))
            return BoltResponse(status=200, body="")
        return BoltResponse(status=200, body={"response_type": "ephemeral", "text": SORRY})

    async def _open(self, opened: Form, body: Payload) -> None:
        """Open a form, from within a form on top of it; where Slack won't, the person is told."""
        method = self._client.views_push if _modal(body) else self._client.views_open
        try:
            await method(trigger_id=body["trigger_id"], view=opened)
        except FAILURES as error:
            too_late = not isinstance(error, SlackApiError) or code_of(error) in TOO_LATE
            level = logging.WARNING if too_late else logging.ERROR
            log.log(level, "a form was not opened: %s", error, exc_info=not too_late)
            await self._say_late(TOO_SLOW if too_late else SORRY, body)

    async def _change(self, view_id: str, changed: Form) -> None:
        await self._client.views_update(view_id=view_id, view=changed)

    async def _whisper(self, answer: Whisper, body: Payload) -> None:
        """Say it beside the message acted upon; App Home and forms get it as a form of its own."""
        if body.get("response_url"):
            await self._respond(answer, body)
        else:
            await self._open(_in_a_form(answer), body)

    async def _say_late(self, words: str, body: Payload) -> None:
        """Say it where no trigger is needed: beside the message, or on top of the open form."""
        modal = _modal(body)
        if body.get("response_url"):
            await self._respond(Whisper(message(words)), body)
        elif modal:
            kept = {name: modal[name] for name in OURS_IN_A_VIEW if modal.get(name)}
            noted = [section(f":warning: {words}"), *modal.get("blocks", [])]
            await self._change(modal["id"], kept | {"blocks": noted})

    async def _respond(self, answer: Whisper, body: Payload) -> None:
        url = body["response_url"]
        webhook = AsyncWebhookClient(url, session=self._client.session, retry_handlers=[])
        said = await webhook.send_dict(
            {
                "response_type": "ephemeral",
                "replace_original": answer.replace,
                **answer.message,
            }
        )
        if said.status_code != 200:  # a used or expired address raises nothing
            log.warning("a whisper was not taken: %s", said.body)


def _modal(body: Payload) -> Payload | None:
    view: Payload = body.get("view") or {}
    return view if view.get("type") == "modal" else None


def _in_a_form(said: Whisper) -> Form:
    return form("Groundswell", *said.message["blocks"], callback_id="said", close="Close")


def _sorry_in(view: Payload) -> dict[str, Any]:
    """Keep what was typed: the apology stands under the first field, if the form has any."""
    fields = list(((view.get("state") or {}).get("values") or {}).keys())
    if fields:
        return {"response_action": "errors", "errors": {fields[0]: SORRY}}
    return {"response_action": "update", "view": _in_a_form(Whisper(message(SORRY)))}
