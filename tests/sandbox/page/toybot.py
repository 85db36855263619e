"""A bot small enough to read at a glance, for the page to be tried with."""

import json
from typing import Any
from urllib.parse import parse_qsl

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.server import Sandbox

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def button(text: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def field(label: str, block_id: str, element: Json, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": {"action_id": "typed", **element},
        **more,
    }


def form() -> Json:
    days = [{"text": plain(day), "value": day} for day in ("Monday", "Wednesday", "Friday")]
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("New rollout"),
        "submit": plain("Start"),
        "close": plain("Cancel"),
        "blocks": [
            field("Name", "name", {"type": "plain_text_input", "max_length": 80}),
            field(
                "What changes, and why?",
                "why",
                {"type": "plain_text_input", "multiline": True},
                optional=True,
                hint=plain("People will read it in the channel."),
            ),
            field("Sponsor", "sponsor", {"type": "users_select"}, optional=True),
            field(
                "Who takes part?",
                "who",
                {"type": "multi_users_select", "initial_users": ["U0ANA", "U0BEN"]},
            ),
            field("Days", "days", {"type": "checkboxes", "options": days, "initial_options": days}),
            field("Time", "time", {"type": "timepicker", "initial_time": "09:00"}),
            field("Target", "target", {"type": "datepicker"}, optional=True),
            {"type": "actions", "block_id": "more", "elements": [button("Deeper", "deeper")]},
        ],
    }


def card() -> list[Json]:
    question = {
        "title": plain("Stop it?"),
        "text": plain("Nobody is asked any more."),
        "confirm": plain("Stop"),
        "deny": plain("Keep"),
    }
    menu = [{"text": plain(word), "value": word.lower()} for word in ("Tea", "Coffee")]
    return [
        {"type": "header", "block_id": "head", "text": plain("Check-in · Fri 20 Nov")},
        {"type": "section", "block_id": "words", "text": marked("*Online ordering*: 2 of 5")},
        {
            "type": "actions",
            "block_id": "acts",
            "elements": [
                button("Join", "join", style="primary", value="1"),
                button("Stop", "stop", style="danger", confirm=question),
                {
                    "type": "static_select",
                    "action_id": "drink",
                    "placeholder": plain("A drink"),
                    "options": menu,
                },
                {"type": "overflow", "action_id": "more", "options": menu},
            ],
        },
    ]


class ToyBot:
    """Answers `/rollout …`, forms and buttons, and remembers what it was told."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.told: list[Json] = []
        self.app = Starlette(routes=[Route("/slack/events", self.hear, methods=["POST"])])
        transport = httpx.ASGITransport(app=self.app)
        sandbox.deliver_to("http://bot.test/slack/events", transport)
        self.slack = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=sandbox.app),
            base_url="http://slack.test/api/",
            headers={"Authorization": f"Bearer {sandbox.bot_token}"},
        )

    @property
    def pressed(self) -> list[Json]:
        """The controls people used, as the bot heard of them."""
        return [action for body in self.told for action in body.get("actions", [])]

    async def call(self, method: str, **arguments: Any) -> Json:
        answer = await self.slack.post(method, json=arguments)
        result: Json = answer.json()
        assert result["ok"], result
        return result

    async def say(self, channel: str, text: str, **more: Any) -> str:
        ts: str = (await self.call("chat.postMessage", channel=channel, text=text, **more))["ts"]
        return ts

    async def hear(self, request: Request) -> Response:
        raw = await request.body()
        is_form = request.headers["content-type"].startswith("application/x-www-form")
        body: Json = dict(parse_qsl(raw.decode())) if is_form else json.loads(raw)
        if "payload" in body:
            body = json.loads(body["payload"])
        self.told.append(body)
        if "command" in body:
            return await self.command(body)
        if body.get("type") == "view_submission":
            return await self.submission(body)
        if body.get("type") == "block_actions" and body["actions"][0]["action_id"] == "deeper":
            await self.call("views.push", trigger_id=body["trigger_id"], view=form())
        return Response()

    async def command(self, body: Json) -> Response:
        match body.get("text", ""):
            case "new":
                await self.call("views.open", trigger_id=body["trigger_id"], view=form())
                return Response()
            case "fail":
                return Response(status_code=500)
        text = f"Nobody knows `{body.get('text', '')}`"
        return JSONResponse({"text": text, "response_type": "ephemeral"})

    async def submission(self, body: Json) -> Response:
        name = body["view"]["state"]["values"]["name"]["typed"]["value"]
        if name == "Taken":
            errors = {"name": "There is a rollout of this name already."}
            return JSONResponse({"response_action": "errors", "errors": errors})
        await self.say("C0ORDERS", f"New: {name}", blocks=card())
        return Response()
