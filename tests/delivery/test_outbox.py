"""The outbox tells each fact once, as it is when it leaves, and follows it from then on."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import String, inspect

from bot.delivery import outbox
from bot.delivery.model import Outgoing, State
from bot.delivery.notices import Gone, Moot
from tests.delivery.office import ANA, FACT, GENERAL, MONDAY, ORDERS, TEAM, Office

HOUR = timedelta(hours=1)


async def test_a_fact_told_twice_is_sent_once(office: Office) -> None:
    await office.tell("a")
    await office.tell("a")
    await office.sends_all()
    await office.tell("a")
    await office.sends_all()
    assert office.texts() == ["fact 1"]


async def test_the_same_key_in_another_workspace_is_another_message(idle_office: Office) -> None:
    await idle_office.tell("a")
    await idle_office.database.run(
        outbox.tell,
        workspace_id="T0OTHER",
        key="a",
        notice=FACT,
        subject_id=1,
        destination=ORDERS,
        now=MONDAY,
    )
    assert await idle_office.count() == 2


async def test_a_message_that_has_not_left_shows_the_fact_as_it_is_when_it_leaves(
    office: Office,
) -> None:
    await office.tell("a", not_before=MONDAY + HOUR)
    office.board.facts[1] = "changed meanwhile"
    await office.refresh("a")
    await office.sends(3600)
    assert office.texts() == ["changed meanwhile"]
    assert office.calls("chat.update") == []


async def test_a_message_that_has_left_is_edited_when_its_fact_changes(office: Office) -> None:
    await office.tell("a")
    await office.sends()
    office.board.facts[1] = "new"
    await office.refresh("a")
    await office.sends(1)
    assert office.texts() == ["new"]
    assert len(office.messages()) == 1


async def test_a_change_while_the_message_is_on_its_way_is_shown_by_an_edit(
    idle_office: Office,
) -> None:
    office = idle_office
    await office.tell("a")
    (row,) = (await office.take()).due
    await office.deliver(row)
    await office.refresh("a")
    (row,) = (await office.take_after(1)).due
    await office.refresh("a")
    office.board.facts[1] = "as of the second change"
    await office.deliver(row)
    assert (await office.row("a")).state == State.PENDING
    office.worker.start()
    await office.sends_all()
    assert office.texts() == ["as of the second change"]
    assert (await office.row("a")).drawn_revision == (await office.row("a")).revision


async def test_three_hundred_changes_make_few_edits_and_the_last_one_shows(office: Office) -> None:
    await office.tell("a")
    for n in range(300):
        office.board.facts[1] = f"{n} answered"
        await office.refresh("a")
        if n % 30 == 0:
            office.clock.move_by(timedelta(seconds=0.5))
    await office.sends_all()
    assert office.texts() == ["299 answered"]
    assert len(office.calls("chat.update")) <= 6


async def test_a_card_that_changes_all_the_time_lets_the_replies_under_it_pass(
    office: Office,
) -> None:
    await office.tell("card")
    await office.sends()
    for n in range(5):
        await office.refresh("card")
        await office.tell(f"reply {n}", thread_key="card", subject_id=10 + n)
        await office.sends(0.5)
    for _ in range(8):
        await office.refresh("card")
        await office.sends(1)
    assert len(office.messages()) == 6


async def test_a_message_can_be_moved_until_it_has_left(office: Office) -> None:
    await office.tell("a", not_before=MONDAY + HOUR)
    await reschedule(office, MONDAY + 2 * HOUR)
    await office.sends(3600)
    assert office.texts() == []
    await office.sends(3600)
    assert office.texts() == ["fact 1"]
    await reschedule(office, MONDAY + 9 * HOUR)
    assert (await office.row("a")).state == State.SENT


async def reschedule(office: Office, at: datetime) -> None:
    await office.database.run(
        outbox.reschedule, workspace_id=TEAM, key="a", not_before=at, not_after=None
    )


async def test_what_is_moot_is_dropped_with_its_reason(office: Office) -> None:
    office.board.facts[1] = Moot("they have answered")
    await office.tell("a")
    await office.sends()
    assert await office.state("a") == (State.DROPPED, "they have answered")
    assert office.texts() == []


async def test_what_becomes_moot_in_slack_stays_as_it_is(office: Office) -> None:
    await office.tell("a")
    await office.sends()
    office.board.facts[1] = Moot("it is over")
    await office.refresh("a")
    await office.sends(1)
    assert office.texts() == ["fact 1"]
    assert await office.state("a") == (State.SENT, "it is over")


async def test_what_is_gone_is_taken_away_and_posted_anew_when_shown_again(office: Office) -> None:
    await office.tell("a", not_after=MONDAY + HOUR)
    await office.sends()
    office.board.facts[1] = Gone("the answer was taken back")
    await office.refresh("a")
    await office.sends(1)
    assert office.texts() == []
    office.board.facts[1] = "back"
    await office.refresh("a")
    await office.sends(7200)
    assert office.texts() == ["back"]


async def test_what_somebody_took_away_before_us_is_gone_all_the_same(office: Office) -> None:
    await office.tell("a")
    await office.sends()
    office.slack.world.remove(office.messages()[0])
    office.board.facts[1] = Gone("the answer was taken back")
    await office.refresh("a")
    await office.sends(1)
    assert await office.state("a") == (State.SENT, "the answer was taken back")


@pytest.mark.parametrize("nothing_to_show", [Moot("not now"), Gone("not now")])
async def test_what_was_left_out_is_sent_when_its_fact_changes_after_all(
    office: Office, nothing_to_show: Moot | Gone
) -> None:
    office.board.facts[1] = nothing_to_show
    await office.tell("a")
    await office.sends()
    office.board.facts[1] = "after all"
    await office.refresh("a")
    await office.sends(1)
    assert office.texts() == ["after all"]


async def test_what_is_too_late_to_be_of_use_is_dropped_and_says_so(office: Office) -> None:
    await office.tell("a", not_before=MONDAY + HOUR, not_after=MONDAY + 2 * HOUR)
    await office.sends(3 * 3600)
    assert await office.state("a") == (State.DROPPED, "too late to be of use")
    await office.refresh("a")
    await office.sends(1)
    assert office.texts() == []


async def test_a_message_in_slack_is_edited_however_late(office: Office) -> None:
    await office.tell("a", not_after=MONDAY + HOUR)
    await office.sends()
    office.board.facts[1] = "new"
    await office.refresh("a")
    await office.sends(3 * 3600)
    assert office.texts() == ["new"]


async def test_replies_stand_in_their_parents_thread(office: Office) -> None:
    await office.tell("parent")
    await office.tell("reply", thread_key="parent", subject_id=2)
    await office.sends_all()
    parent, reply = office.messages()
    assert (parent.text, reply.text) == ("fact 1", "fact 2")
    assert reply.thread_ts == parent.ts


async def test_a_reply_waits_for_its_parent_and_others_do_not(office: Office) -> None:
    await office.tell("parent", not_before=MONDAY + timedelta(minutes=5))
    await office.tell("reply", thread_key="parent", subject_id=2)
    await office.tell("other", subject_id=3)
    await office.sends()
    await office.sends(2)
    assert office.texts() == ["fact 3"]
    await office.sends_all()
    assert office.texts() == ["fact 3", "fact 1", "fact 2"]


async def test_a_reply_whose_parent_will_never_be_there_is_dropped(office: Office) -> None:
    office.board.facts[1] = Moot("nobody is asked")
    await office.tell("parent")
    await office.tell("reply", thread_key="parent", subject_id=2)
    await office.tell("orphan", thread_key="nobody", subject_id=3)
    await office.sends_all()
    reason = "the message it belongs to is not in Slack"
    assert await office.state("reply") == (State.DROPPED, reason)
    assert await office.state("orphan") == (State.DROPPED, reason)


async def test_the_parts_of_a_message_keep_their_order(office: Office) -> None:
    for n in range(5):
        await office.tell(f"part {n}", subject_id=n, destination=GENERAL)
    await office.sends_all()
    assert office.texts(GENERAL) == [f"fact {n}" for n in range(5)]


async def test_a_persons_conversation_is_opened_once(office: Office) -> None:
    for n in range(3):
        await office.tell(f"to Ana {n}", destination=ANA, subject_id=n)
        await office.sends(1)
    assert office.direct() == ["fact 0", "fact 1", "fact 2"]
    assert len(office.calls("conversations.open")) == 1


async def test_a_message_can_be_found_by_where_it_stands(office: Office) -> None:
    await office.tell("to Ana", destination=ANA)
    await office.sends()
    row = await office.row("to Ana")
    place = (str(row.channel_id), str(row.ts))
    found = await office.database.read(outbox.at, TEAM, *place)
    assert found is not None
    assert found.key == "to Ana"
    assert await office.database.read(outbox.at, "T0OTHER", *place) is None


async def test_rows_hold_no_text(office: Office) -> None:
    secret = "what nobody else may read"
    office.board.facts[1] = secret
    await office.tell("a")
    await office.sends()
    row = await office.row("a")
    assert office.texts() == [secret]
    columns = inspect(Outgoing).columns
    assert secret not in str([getattr(row, column.key) for column in columns])
    words = {c.key for c in columns if isinstance(c.type, String) and c.key != "state"}
    names = {"workspace_id", "key", "notice", "destination", "thread_key", "channel_id", "ts"}
    assert words == names | {"reason", "method", "reader_id"}
