"""From answers to Slack's words: what goes into the 200, and what is done right after it."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack.blocks import Form, Message, form, message
from bot.slack.errands import Errands
from bot.slack.visits import Answer, FieldErrors, OpenForm, UpdateForm, Visit, Whisper

log = logging.getLogger(__name__)

Ack = Callable[..., Awaitable[BoltResponse]]
Payload = Mapping[str, Any]

TOO_SLOW = "That form could not be opened in time. Nothing was lost; please try once more."


class Answering:
    """Says answers in the ways Slack has for each kind of payload."""

    def __init__(self, client: AsyncWebClient, errands: Errands) -> None:
        self._client = client
        self._errands = errands

    async def to_command(self, answer: Answer, body: Payload, ack: Ack) -> None:
        """Answer a slash command: a whisper goes into the 200 itself."""
        if isinstance(answer, Whisper):
            await ack(response_type="ephemeral", **answer.message)
            return
        await ack()
        if isinstance(answer, OpenForm):
            self._errands.run(self._open(answer.form, body))

    async def to_press(self, answer: Answer, body: Payload, ack: Ack) -> None:
        """Answer a press in a message, in App Home or in a form."""
        await ack()
        if isinstance(answer, OpenForm):
            self._errands.run(self._open(answer.form, body))
        elif isinstance(answer, UpdateForm):
            self._errands.run(
                self._client.views_update(view_id=body["view"]["id"], view=answer.form)
            )
        elif isinstance(answer, Whisper):
            self._errands.run(self._whisper(answer, body))

    async def to_form(self, answer: Answer, ack: Ack) -> None:
        """Answer a sent form: it closes, or changes, or says what is wrong in it."""
        if isinstance(answer, FieldErrors):
            await ack(response_action="errors", errors=dict(answer.fields))
        elif isinstance(answer, UpdateForm):
            await ack(response_action="update", view=answer.form)
        elif isinstance(answer, OpenForm):
            await ack(response_action="push", view=answer.form)
        elif isinstance(answer, Whisper):
            await ack(response_action="update", view=_said_in_a_form(answer.message))
        else:
            await ack()

    async def to_event(self, answer: Answer, visit: Visit, ack: Ack) -> None:
        """Answer an event: only words to the bot get some back, seen by their writer alone."""
        await ack()
        if isinstance(answer, Whisper):
            self._errands.run(
                self._client.chat_postEphemeral(
                    channel=visit.channel_id, user=visit.user_id, **answer.message
                )
            )

    async def _open(self, form: Form, body: Payload) -> None:
        inside_a_form = (body.get("view") or {}).get("type") == "modal"
        method = self._client.views_push if inside_a_form else self._client.views_open
        try:
            await method(trigger_id=body["trigger_id"], view=form)
        except (SlackApiError, TimeoutError) as error:
            log.warning("a form could not be opened: %s", error)
            await self._whisper(Whisper(message(TOO_SLOW)), body)

    async def _whisper(self, answer: Whisper, body: Payload) -> None:
        url = body.get("response_url")
        if not url:
            await self._lay_on_top(answer.message, body)
            return
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

    async def _lay_on_top(self, said: Message, body: Payload) -> None:
        """Say it in a form of its own: App Home and forms have no place for whispers."""
        await self._open(_said_in_a_form(said), body)


def _said_in_a_form(said: Message) -> Form:
    return form("Groundswell", *said["blocks"], callback_id="said", close="Close")
