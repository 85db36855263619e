import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from slack_bolt.response import BoltResponse

from bot.clock import MovableClock
from bot.errors import BotError, FieldMistakes
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.slack import blocks
from bot.slack.answers import TOO_SLOW
from bot.slack.apologies import SORRY
from bot.slack.visits import Answer, Done, OpenForm, UpdateForm, Visit, Whisper
from tests.slack.door import PRESS, SENT, Door

SOME_FORM = blocks.form(
    "A form",
    blocks.field("name", "Name", blocks.text_input()),
    blocks.buttons(blocks.button("More", action_id="more")),
    callback_id="named",
    submit="Send",
    about="about it",
)
HALLO = Whisper(blocks.message("Hallo"))
BUTTONS = blocks.message(
    "Choose", blocks.buttons(blocks.button("More", action_id="more", value="7"))
)


def answering(answer: Answer) -> Callable[[Visit], Awaitable[Answer]]:
    async def handler(visit: Visit) -> Answer:
        return answer

    return handler


def failing(error: Exception) -> Callable[[Visit], Awaitable[Answer]]:
    async def handler(visit: Visit) -> Answer:
        raise error

    return handler


def dawdling(clock: MovableClock, answer: Answer) -> Callable[[Visit], Awaitable[Answer]]:
    """Answers only when the trigger has expired."""

    async def handler(visit: Visit) -> Answer:
        clock.move_by(timedelta(seconds=4))
        return answer

    return handler


@pytest.fixture
def ana(sandbox: Sandbox) -> Person:
    return sandbox.person("Ana")


async def use(person: Person, door: Door, button: str) -> None:
    await person.presses(button)
    await door.errands.done()


async def say(person: Person, door: Door, words: str) -> None:
    await person.types(words, channel="online-orders")
    await door.errands.done()


async def test_a_command_is_answered_in_its_200(door: Door, ana: Person, sandbox: Sandbox) -> None:
    door.routes.command("hello")(answering(HALLO))
    await say(ana, door, "/rollout hello")
    ana.sees("Hallo")
    assert sandbox.world.calls == []


async def test_a_form_opens_and_what_is_sent_comes_back(door: Door, ana: Person) -> None:
    door.routes.command("form")(answering(OpenForm(SOME_FORM)))
    door.routes.form("named")(door.visited)
    await say(ana, door, "/rollout form")
    await ana.fills("Name", "Online ordering")
    await ana.sends()
    [visit] = door.visits
    assert (visit.form.text("name"), visit.form.about) == ("Online ordering", "about it")


async def test_a_form_too_late_for_a_command_is_told_kindly(
    door: Door, ana: Person, sandbox: Sandbox
) -> None:
    door.routes.command("form")(dawdling(sandbox.clock, OpenForm(SOME_FORM)))
    await say(ana, door, "/rollout form")
    ana.sees(TOO_SLOW)


async def test_a_form_too_late_for_a_press_is_told_kindly(
    door: Door, ana: Person, sandbox: Sandbox
) -> None:
    door.routes.command("buttons")(answering(Whisper(BUTTONS)))
    door.routes.press("more")(dawdling(sandbox.clock, OpenForm(SOME_FORM)))
    await say(ana, door, "/rollout buttons")
    await use(ana, door, "More")
    ana.sees(TOO_SLOW)


async def test_a_form_too_late_for_a_press_in_a_form_is_told_there_and_what_was_typed_stays(
    door: Door, ana: Person, sandbox: Sandbox
) -> None:
    door.routes.command("form")(answering(OpenForm(SOME_FORM)))
    door.routes.press("more")(dawdling(sandbox.clock, OpenForm(SOME_FORM)))
    door.routes.form("named")(door.visited)
    await say(ana, door, "/rollout form")
    await ana.fills("Name", "Online ordering")
    await use(ana, door, "More")
    ana.sees(TOO_SLOW)
    await ana.sends()
    assert [(v.form.text("name"), v.form.about) for v in door.visits] == [
        ("Online ordering", "about it")
    ]


@pytest.mark.parametrize("after_work", [True, False])
async def test_a_connection_lost_over_a_form_is_told(
    door: Door, ana: Person, sandbox: Sandbox, after_work: bool
) -> None:
    door.routes.command("form")(answering(OpenForm(SOME_FORM)))
    sandbox.faults.drop("views.open", after_work=after_work)
    await say(ana, door, "/rollout form")
    if after_work:
        await ana.closes()
    ana.sees(TOO_SLOW)


async def test_a_form_slack_refuses_is_our_fault_and_logged(
    door: Door, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    door.routes.command("form")(answering(OpenForm(SOME_FORM | {"title": {}})))
    await say(ana, door, "/rollout form")
    ana.sees(SORRY)
    [record] = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert record.exc_info


async def test_a_maintenance_page_over_a_form_is_told(
    door: Door, ana: Person, sandbox: Sandbox
) -> None:
    door.routes.command("form")(answering(OpenForm(SOME_FORM)))
    sandbox.faults.break_down("views.open", 503)
    await say(ana, door, "/rollout form")
    ana.sees(SORRY)


async def test_a_press_is_whispered_to_and_may_replace_its_message(door: Door, ana: Person) -> None:
    door.routes.command("buttons")(answering(Whisper(BUTTONS)))
    door.routes.press("more")(answering(Whisper(blocks.message("Instead"), replace=True)))
    await say(ana, door, "/rollout buttons")
    await use(ana, door, "More")
    ana.sees("Instead")
    ana.does_not_see("[More]")


async def test_a_press_in_a_form_gets_its_words_in_a_form_on_top(door: Door, ana: Person) -> None:
    door.routes.command("form")(answering(OpenForm(SOME_FORM)))
    door.routes.press("more")(failing(BotError("Not today.")))
    await say(ana, door, "/rollout form")
    await use(ana, door, "More")
    ana.sees("=== Groundswell === Not today.")


async def test_pages_turn_in_one_form_however_many_there_are(door: Door, ana: Person) -> None:
    """Slack lays no more than three forms on top of each other."""
    door.routes.command("form")(answering(OpenForm(SOME_FORM)))
    door.routes.press("more")(answering(Whisper(BUTTONS, replace=True)))
    await say(ana, door, "/rollout form")
    for _ in range(5):
        await use(ana, door, "More")
    ana.sees("=== Groundswell ===")
    await ana.closes()
    ana.sees("=== A form ===")


async def test_a_press_may_change_the_form_it_is_in(door: Door, ana: Person) -> None:
    door.routes.command("form")(answering(OpenForm(SOME_FORM)))
    changed = blocks.form("Changed", blocks.section("Now"), callback_id="changed")
    door.routes.press("more")(answering(UpdateForm(changed)))
    await say(ana, door, "/rollout form")
    await use(ana, door, "More")
    ana.sees("=== Changed === Now")


@pytest.mark.parametrize("answer", [OpenForm(SOME_FORM), UpdateForm(SOME_FORM), HALLO, Done()])
async def test_a_sent_form_is_followed_by_any_answer(
    door: Door, ana: Person, answer: Answer
) -> None:
    first = blocks.form("First", blocks.section("x"), callback_id="first", submit="Go")
    door.routes.command("form")(answering(OpenForm(first)))
    door.routes.form("first")(answering(answer))
    await say(ana, door, "/rollout form")
    await ana.sends()
    seen = {OpenForm: "=== A form ===", UpdateForm: "=== A form ===", Whisper: "Hallo", Done: ""}
    ana.sees(seen[type(answer)])
    assert ("===" in ana.screen()) == (answer != Done())


async def test_mistakes_stand_under_their_fields(door: Door, ana: Person) -> None:
    door.routes.command("form")(answering(OpenForm(SOME_FORM)))
    door.routes.form("named")(failing(FieldMistakes(name="That one is taken.")))
    await say(ana, door, "/rollout form")
    await ana.fills("Name", "Online ordering")
    await ana.sends()
    ana.sees("That one is taken.")
    ana.sees("Online ordering")


async def test_a_mistake_without_a_form_is_whispered(door: Door, ana: Person) -> None:
    door.routes.command("wrong")(failing(FieldMistakes(name="No such name.")))
    await say(ana, door, "/rollout wrong")
    ana.sees("No such name.")


async def test_a_used_up_address_for_whispers_is_logged(
    door: Door, ana: Person, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    async def after_the_address_is_used_up(visit: Visit) -> Answer:
        for address in sandbox.slack.response_urls.values():
            address.uses = 5
        return HALLO

    door.routes.command("buttons")(answering(Whisper(BUTTONS)))
    door.routes.press("more")(after_the_address_is_used_up)
    await say(ana, door, "/rollout buttons")
    await use(ana, door, "More")
    ana.does_not_see("Hallo")
    assert "a whisper was not taken: used_url" in caplog.text


# -- faults of ours


async def test_a_fault_in_a_command_is_told_kindly_and_logged(
    door: Door, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    door.routes.command("fault")(failing(ZeroDivisionError("ours")))
    await say(ana, door, "/rollout fault")
    ana.sees(SORRY)
    [record] = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert record.exc_info and record.exc_info[0] is ZeroDivisionError


async def test_a_fault_in_a_press_is_told_kindly(door: Door, ana: Person) -> None:
    door.routes.command("buttons")(answering(Whisper(BUTTONS)))
    door.routes.press("more")(failing(ZeroDivisionError("ours")))
    await say(ana, door, "/rollout buttons")
    await use(ana, door, "More")
    ana.sees(SORRY)


async def test_a_fault_in_a_form_is_told_in_it_and_what_was_typed_stays(
    door: Door, ana: Person
) -> None:
    door.routes.command("form")(answering(OpenForm(SOME_FORM)))
    door.routes.form("named")(failing(ZeroDivisionError("ours")))
    await say(ana, door, "/rollout form")
    await ana.fills("Name", "Online ordering")
    await ana.sends()
    ana.sees(SORRY)
    ana.sees("Online ordering")


@pytest.mark.parametrize("state", [None, {}, {"values": {}}])
async def test_a_fault_in_a_form_without_fields_is_told_in_its_place(
    door: Door, state: object
) -> None:
    door.routes.form("any")(failing(ZeroDivisionError("ours")))
    answer = await door.interaction(
        SENT | {"view": {"id": "V1", "type": "modal", "callback_id": "any", "state": state}}
    )
    assert answer.json()["response_action"] == "update"
    assert SORRY in answer.text


async def test_a_fault_in_an_event_is_left_for_slack_to_send_again(door: Door) -> None:
    door.routes.event("odd")(failing(ZeroDivisionError("ours")))
    assert (await door.event(type="odd")).status_code == 500


async def test_a_mistake_in_an_event_is_not_sent_again(door: Door) -> None:
    door.routes.event("odd")(failing(BotError("no")))
    assert (await door.event(type="odd", user="U0ANA", channel="C0ORDERS")).status_code == 200


async def test_a_fault_right_after_the_ack_does_not_take_the_answer_away(
    door: Door, ana: Person
) -> None:
    """Bolt 1.30 wipes an ack when the listener fails at once after it, and the person waits."""

    @door.bolt.command("/at-once", matchers=[])
    async def at_once(ack: Callable[..., Awaitable[BoltResponse]]) -> None:
        await ack()
        raise ZeroDivisionError("ours")

    listeners = door.bolt._async_listeners
    listeners.insert(0, listeners.pop())
    answer = await door.command(command="/at-once")
    assert (answer.status_code, answer.json()["text"]) == (200, SORRY)


async def test_controls_nobody_knows_any_more_say_so(door: Door) -> None:
    answer = await door.interaction(SENT)
    assert "older message" in answer.text
    assert (await door.interaction(PRESS | {"response_url": ""})).status_code == 200


async def test_words_to_the_bot_are_answered_for_their_writer_alone(
    door: Door, ana: Person, sandbox: Sandbox
) -> None:
    await ana.goes_to("Groundswell")
    await ana.types("Hello?")
    await door.errands.done()
    ana.sees("Nothing is waiting for your answer right now")
    assert sandbox.world.calls[-1].method == "chat.postEphemeral"


async def test_the_bots_own_words_edits_and_other_bots_are_no_words_to_it(door: Door) -> None:
    door.routes.reply(door.visited)
    said = {"type": "message", "channel_type": "im", "channel": "D1", "text": "x"}
    for event in (
        {"user": "U0GROUNDSWELL"},
        {"user": "U0ANA", "bot_id": "B0OVENTIMER"},
        {"user": "U0ANA", "subtype": "message_changed"},
        {"bot_id": "B0OVENTIMER"},
        {"user": "U0ANA", "channel_type": "channel"},
    ):
        assert (await door.event(**said | event)).status_code == 200
    assert door.visits == []
    await door.event(**said | {"user": "U0ANA", "subtype": "file_share"})
    assert [visit.text for visit in door.visits] == ["x"]
