from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from starlette.responses import Response

from bot.sandbox.forms import TROUBLE
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from tests.sandbox.app import TinyApp
from tests.sandbox.shapes import field, home, modal, section


@pytest.fixture
async def ana(client: AsyncWebClient, sandbox: Sandbox) -> Person:
    """Ana, with a filled form before her."""
    trigger_id = sandbox.slack.new_trigger("U0ANA")
    await client.views_open(trigger_id=trigger_id, view=modal(field("Why?", "why")))
    ana = sandbox.person("Ana")
    await ana.fills("Why?", "Because")
    return ana


async def test_errors_stand_under_their_field_and_what_was_typed_stays(
    ana: Person, app: TinyApp
) -> None:
    app.answers_with({"response_action": "errors", "errors": {"why": "Longer, please."}})
    await ana.sends()
    ana.sees("Why? [Because] ⚠ Longer, please.")
    await ana.fills("Why?", "Because of the ovens")
    ana.does_not_see("⚠")


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"value": "an action_id, no block_id"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "update", "view": modal(section(), title="x" * 25)},
        {"response_action": "update", "view": home(section())},
        {"response_action": "jump"},
        {"ok": True},
    ],
)
async def test_an_answer_that_makes_no_sense_is_trouble(
    ana: Person, app: TinyApp, answer: dict[str, Any]
) -> None:
    app.answers_with(answer)
    await ana.sends()
    ana.sees(TROUBLE)


async def test_no_answer_in_time_is_trouble(ana: Person, app: TinyApp) -> None:
    app.answers.append(Response(status_code=500))
    await ana.sends()
    ana.sees(TROUBLE)
    await ana.sends()
    ana.does_not_see("===")


async def test_an_answer_can_change_the_form(ana: Person, app: TinyApp) -> None:
    changed = modal(section("Sure?"), field("Why?", "why"), title="Confirm")
    app.answers_with({"response_action": "update", "view": changed})
    await ana.sends()
    ana.sees("=== Confirm === Sure? Why? [Because]")


async def test_an_answer_can_put_forms_on_top_and_clear_them(ana: Person, app: TinyApp) -> None:
    app.answers_with({"response_action": "push", "view": modal(field("How?"), title="More")})
    await ana.sends()
    ana.sees("=== More ===")
    await ana.closes()
    ana.sees("=== Form === Why? [Because]")
    app.answers_with(
        {"response_action": "push", "view": modal(section("More"), title="More")},
        {"response_action": "clear"},
    )
    await ana.sends()
    await ana.sends()
    ana.does_not_see("===")


async def test_a_fourth_form_on_top_is_trouble(ana: Person, app: TinyApp) -> None:
    push = {"response_action": "push", "view": modal(section("More"))}
    app.answers_with(push, push, push)
    for _ in range(3):
        await ana.sends()
    ana.sees(TROUBLE)


async def test_an_app_that_asked_is_told_of_closing(
    client: AsyncWebClient, sandbox: Sandbox, app: TinyApp
) -> None:
    ben = sandbox.person("Ben")
    view = modal(section("x"), notify_on_close=True)
    opening = sandbox.slack.new_trigger("U0BEN")
    await client.views_open(trigger_id=opening, view=view)
    await client.views_push(trigger_id=sandbox.slack.new_trigger("U0BEN"), view=view)
    await ben.presses("Cancel")
    assert [(s["type"], s["is_cleared"]) for s in app.received] == [("view_closed", False)]
    await ben.closes(all_of_them=True)
    assert [s["is_cleared"] for s in app.received] == [False, True]
    ben.does_not_see("===")
