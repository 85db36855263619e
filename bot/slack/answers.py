"""From answers to Slack's words: what goes into the 200, and what is done right after it."""

import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack.apologies import (
    COMES_AGAIN,
    COMMAND_NOT_YET,
    FORM_NOT_YET,
    PRESS_NOT_YET,
    SAID,
    SORRY,
    in_a_form,
    sorry_for,
    under_a_field,
)
from bot.slack.blocks import Form, Home, message, section
from bot.slack.client import FAILURES, code_of
from bot.slack.errands import Errands
from bot.slack.homes import Homes
from bot.slack.payloads import as_in, is_words_to_the_bot
from bot.slack.routes import HomeOf
from bot.slack.visits import Answer, FieldErrors, OpenForm, UpdateForm, Visit, Whisper
from bot.unstored import why

log = logging.getLogger(__name__)

Ack = Callable[..., Awaitable[BoltResponse]]
Payload = Mapping[str, Any]

TOO_SLOW = "That form could not be opened in time. Nothing was lost; please try once more."

PRESSED = {"block_actions", "shortcut", "message_action"}
"""The kinds of payloads whose 200 says nothing: their answers go another way."""

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
        self._homes = Homes(self._publish)
        #: events whose writers know that they come again
        self._told: deque[str] = deque(maxlen=1000)

    async def to_command(self, answer: Answer, body: Payload, ack: Ack) -> None:
        """Answer a slash command: a whisper goes into the 200 itself."""
        if isinstance(answer, OpenForm):
            self._errands.run(self._open(answer.form, body))
        if isinstance(answer, Whisper):
            await ack(response_type="ephemeral", **answer.message)
        else:
            await ack()

    async def to_press(self, answer: Answer, body: Payload, ack: Ack) -> None:
        """Answer a press in a message, in App Home or in a form, or a shortcut."""
        if isinstance(answer, OpenForm):
            self._errands.run(self._open(answer.form, body))
        elif isinstance(answer, UpdateForm):
            changed = as_in(body, answer.form)
            self._errands.run(self._change(body["view"]["id"], changed))
        elif isinstance(answer, Whisper):
            self._errands.run(self._whisper(answer, body))
        elif isinstance(answer, FieldErrors):  # only a sent form can show them under its fields
            words = Whisper(message(" ".join(answer.fields.values())))
            self._errands.run(self._whisper(words, body))
        await ack()

    async def to_form(self, answer: Answer, body: Payload, ack: Ack) -> None:
        """Answer a sent form: it closes, or changes, or says what is wrong in it."""
        if isinstance(answer, FieldErrors):
            await ack(response_action="errors", errors=dict(answer.fields))
        elif isinstance(answer, UpdateForm):
            await ack(response_action="update", view=as_in(body, answer.form))
        elif isinstance(answer, OpenForm):
            await ack(response_action="push", view=as_in(body, answer.form))
        elif isinstance(answer, Whisper):
            await ack(response_action="update", view=as_in(body, in_a_form(answer)))
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

    def show_home(self, visit: Visit, home: HomeOf) -> None:
        """Show somebody what has become of their Home tab by what they have just done.

        In it, they wait for it; what was done elsewhere takes its turn. No row is written about either: it may have
        been done by somebody who is to stay unknown.
        """
        if visit.in_home:
            self._errands.run(self._show(visit, home))
        else:
            self._errands.run(self._homes.show(visit, home))

    def apologize(self, error: Exception, body: Payload) -> BoltResponse:
        """Log a fault of ours; a person is told so, and an event is left for Slack to send again."""
        kind = body.get("type") or body.get("command") or "request"
        if reason := why(error):
            log.error("%s was not stored, and its sender is told so: %s", kind, reason)
        else:
            log.error("a fault in answering %s", kind, exc_info=error)
        if kind == "event_callback":
            self._say_it_comes_again(error, body)
            return BoltResponse(status=500, body="")
        return self._said(
            body, command=sorry_for(error), press=sorry_for(error), form=sorry_for(error)
        )

    def not_yet(self, body: Payload) -> BoltResponse | None:
        """Say that it takes longer, where a person waits for it: nothing is saved yet."""
        if body.get("type") in {"view_submission", *PRESSED} or body.get("command"):
            return self._said(body, command=COMMAND_NOT_YET, press=PRESS_NOT_YET, form=FORM_NOT_YET)
        return None

    async def late(self, answer: Payload, body: Payload) -> None:
        """Tell a command's answer after its 200 has left."""
        if body.get("response_url"):
            await self._respond_with(answer, body)

    def _said(self, body: Payload, *, command: str, press: str, form: str) -> BoltResponse:
        """Answer with words of our own, where the person looks."""
        if body.get("type") == "view_submission":
            return BoltResponse(status=200, body=under_a_field(form, body["view"]))
        if body.get("type") in PRESSED:
            self._errands.run(self._whisper(Whisper(message(press)), body))
            return BoltResponse(status=200, body="")
        return BoltResponse(status=200, body={"response_type": "ephemeral", "text": command})

    def _say_it_comes_again(self, error: Exception, body: Payload) -> None:
        """Tell whoever wrote to the bot, once, that it is not stored; other events are nobody's words."""
        event, event_id = body["event"], body["event_id"]
        if not why(error) or not is_words_to_the_bot(event) or event_id in self._told:
            return
        self._told.append(event_id)
        self._errands.run(
            self._client.chat_postEphemeral(
                channel=event["channel"],
                user=event["user"],
                thread_ts=event.get("thread_ts"),
                **message(f"{sorry_for(error)} {COMES_AGAIN}"),
            )
        )

    async def _open(self, opened: Form, body: Payload) -> None:
        """Open a form, from within a form on top of it; where Slack won't, the person is told."""
        method = self._client.views_push if _modal(body) else self._client.views_open
        try:
            await method(trigger_id=body["trigger_id"], view=as_in(body, opened))
        except FAILURES as error:
            too_late = not isinstance(error, SlackApiError) or code_of(error) in TOO_LATE
            level = logging.WARNING if too_late else logging.ERROR
            log.log(level, "a form was not opened: %s", error, exc_info=not too_late)
            await self._say_late(TOO_SLOW if too_late else SORRY, body)

    async def _change(self, view_id: str, changed: Form) -> None:
        await self._client.views_update(view_id=view_id, view=changed)

    async def _show(self, visit: Visit, home: HomeOf) -> None:
        if drawn := await home(visit):
            await self._publish(visit.user_id, drawn)

    async def _publish(self, user_id: str, home: Home) -> None:
        try:
            await self._client.views_publish(user_id=user_id, view=dict(home))
        except FAILURES as error:  # it is shown anew whenever they open it
            log.warning("a Home tab was not shown anew: %s", code_of(error) or type(error).__name__)

    async def _whisper(self, answer: Whisper, body: Payload) -> None:
        """Say it beside the message acted upon; App Home and forms get it as a form of its own.

        What takes the place of other words does so there too: Slack lays three forms on top of each other,
        and a list may have more pages.
        """
        modal = _modal(body) or {}
        if body.get("response_url"):
            await self._respond(answer, body)
        elif answer.replace and modal.get("callback_id") == SAID:
            await self._change(modal["id"], as_in(body, in_a_form(answer)))
        else:
            await self._open(in_a_form(answer), body)

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
        words = {"response_type": "ephemeral", "replace_original": answer.replace, **answer.message}
        await self._respond_with(words, body)

    async def _respond_with(self, words: Payload, body: Payload) -> None:
        url = body["response_url"]
        webhook = AsyncWebhookClient(url, session=self._client.session, retry_handlers=[])
        said = await webhook.send_dict(dict(words))
        if said.status_code != 200:  # a used or expired address raises nothing
            log.warning("a whisper was not taken: %s", said.body)


def _modal(body: Payload) -> Payload | None:
    view: Payload = body.get("view") or {}
    return view if view.get("type") == "modal" else None
