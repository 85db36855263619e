"""What is no plain message: for one person's eyes, a Home tab, a message with a picture or a file."""

import logging
from dataclasses import replace

import pytest

from bot.delivery.model import State
from bot.delivery.notices import Attached, Illustrated
from bot.slack.blocks import Home, Message, message, section
from tests.delivery.office import ANA, NUDGE, ORDERS, Office

HOME = Home(type="home", blocks=[section("Nothing waits for you.")])


async def test_a_whisper_is_seen_by_its_reader_only(office: Office) -> None:
    await office.tell("a", only_for=ANA)
    await office.sends()
    ana, ben = office.slack.person("Ana"), office.slack.person("Ben")
    await ana.goes_to("online-orders")
    await ben.goes_to("online-orders")
    ana.sees("fact 1")
    ben.does_not_see("fact 1")
    assert await office.state("a") == (State.SENT, None)


async def test_a_whisper_is_not_said_again_when_its_fact_changes(office: Office) -> None:
    await office.tell("a", only_for=ANA)
    await office.sends()
    await office.refresh("a")
    await office.sends_all()
    assert len(office.calls("chat.postEphemeral")) == 1


async def test_a_whisper_cannot_be_looked_for_so_its_kind_decides(office: Office) -> None:
    office.slack.faults.drop("chat.postEphemeral", after_work=True, times=2)
    await office.tell("fact", only_for=ANA)
    await office.sends()
    await office.tell("nudge", only_for="U0BEN", notice=NUDGE, destination="C0GENERAL")
    await office.sends_all()
    assert (await office.row("fact")).state == State.SENT
    reason = "perhaps sent; Slack would not say (no answer (ServerDisconnectedError))"
    assert await office.state("nudge") == (State.DROPPED, reason)
    assert len(office.calls("chat.postEphemeral")) == 3


async def test_a_whisper_whose_sender_was_killed_is_left_to_its_kind(idle_office: Office) -> None:
    office = idle_office
    await office.tell("nudge", only_for=ANA, notice=NUDGE)
    await office.take()
    await office.take_after(office.pace.lease.total_seconds())
    (row,) = (await office.take_after(office.pace.margin.total_seconds())).unknown
    await office.find_out(row)
    assert (await office.row("nudge")).state == State.DROPPED


async def test_a_home_tab_is_shown_and_shown_anew(office: Office) -> None:
    office.board.facts[1] = HOME
    await office.tell("home", destination=ANA, is_home=True)
    await office.sends()
    office.board.facts[1] = Home(type="home", blocks=[section("One vote waits for you.")])
    await office.refresh("home")
    await office.sends(1)
    published = office.calls("views.publish")
    assert [call["user_id"] for call in published] == [ANA, ANA]
    assert "One vote" in str(published[-1]["view"])


async def test_a_home_tab_of_which_nobody_knows_is_shown_once_more(office: Office) -> None:
    office.board.facts[1] = HOME
    office.slack.faults.drop("views.publish", after_work=True)
    await office.tell("home", destination=ANA, is_home=True)
    await office.sends_all()
    assert (await office.row("home")).state == State.SENT
    assert len(office.calls("views.publish")) == 2


async def test_a_home_tab_that_is_switched_off_is_left_out_quietly_until_it_is_there(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.board.facts[1] = HOME
    office.slack.world.app.home_tab = False
    await office.tell("home", destination=ANA, is_home=True)
    await office.sends_all()
    assert await office.state("home") == (State.DROPPED, "not_enabled")
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    office.slack.world.app.home_tab = True
    await office.refresh("home")
    await office.sends_all()
    assert (await office.row("home")).state == State.SENT


def around(file_id: str) -> Message:
    image = {"type": "image", "alt_text": "72 % answered", "slack_file": {"id": file_id}}
    return message("The week", section("The week"), image)


@pytest.fixture
def chart(office: Office) -> Illustrated:
    office.slack.world.app.scopes |= {"files:write", "channels:history"}
    return Illustrated(
        message=around, image=b"pixels", file_name="week.png", alt_text="72 % answered"
    )


async def test_a_picture_is_uploaded_before_its_message(office: Office, chart: Illustrated) -> None:
    office.board.facts[1] = chart
    await office.tell("digest")
    await office.sends()
    (file,) = office.slack.world.files.values()
    (said,) = office.messages(ORDERS)
    assert (file.content, file.channels) == (b"pixels", [])
    assert file.id in str(said.blocks)


async def test_a_message_with_a_picture_is_posted_once_whatever_happens(
    office: Office, chart: Illustrated
) -> None:
    office.board.facts[1] = chart
    office.slack.faults.drop("files.completeUploadExternal", after_work=True)
    office.slack.faults.drop("chat.postMessage", after_work=True)
    await office.tell("digest")
    await office.sends_all()
    assert len(office.messages(ORDERS)) == 1
    assert (await office.row("digest")).state == State.SENT


@pytest.mark.parametrize("code", ["missing_scope", "file_uploads_disabled"])
async def test_a_picture_that_slack_does_not_take_is_left_out(
    office: Office, chart: Illustrated, code: str
) -> None:
    office.board.facts[1] = replace(
        chart, image=lambda: b"drawn on a thread", without=message("The week, in words")
    )
    office.slack.faults.fail("files.getUploadURLExternal", code)
    await office.tell("digest")
    await office.sends_all()
    await office.tell("next")
    await office.sends_all()
    assert [said.text for said in office.messages(ORDERS)] == ["The week, in words", "The week"]
    (file,) = office.slack.world.files.values()
    assert file.content == b"drawn on a thread"


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ("files.getUploadURLExternal", "internal_error"),
        ("files.completeUploadExternal", "file_not_found"),
        ("files.completeUploadExternal", "internal_error"),
        ("chat.postMessage", "invalid_blocks"),
    ],
)
async def test_an_upload_that_breaks_off_costs_the_picture_and_not_the_message(
    office: Office, chart: Illustrated, call: str, code: str
) -> None:
    office.board.facts[1] = replace(chart, without=message("The week, in words"))
    office.slack.faults.fail(call, code, times=1 if call == "chat.postMessage" else 9)
    await office.tell("digest")
    await office.sends_all()

    assert [said.text for said in office.messages(ORDERS)] == ["The week, in words"]
    assert (await office.row("digest")).state == State.SENT


async def test_a_picture_that_cannot_be_drawn_costs_no_message(
    office: Office, chart: Illustrated
) -> None:
    def no_font() -> bytes:
        raise OSError("no font")

    office.board.facts[1] = replace(chart, image=no_font, without=message("The week, in words"))
    await office.tell("digest")
    await office.sends_all()
    assert [said.text for said in office.messages(ORDERS)] == ["The week, in words"]


@pytest.fixture
def table(office: Office) -> Attached:
    office.slack.world.app.scopes |= {"files:write", "im:history"}
    return Attached(
        message=lambda link: message("The week", section(f"The week: <{link}|week.csv>")),
        without=message("The week, without its file"),
        content=b"day,time",
        file_name="week.csv",
    )


async def test_a_file_is_shared_by_the_message_that_links_to_it(
    office: Office, table: Attached
) -> None:
    office.board.facts[1] = table
    await office.tell("table", destination=ANA)
    await office.sends()
    (file,) = office.slack.world.files.values()
    dm = office.slack.world.dm(ANA).id
    (said,) = office.messages(dm)
    assert (file.content, file.channels, said.files) == (b"day,time", [dm], [file.id])
    ana = office.slack.person("Ana")
    await ana.goes_to("Groundswell")
    ana.sees("The week: week.csv 📎 week.csv")


async def test_a_message_with_a_file_is_shown_once_whatever_happens(
    office: Office, table: Attached
) -> None:
    office.board.facts[1] = table
    office.slack.faults.drop("files.completeUploadExternal", after_work=True)
    office.slack.faults.drop("chat.postMessage", after_work=True)
    await office.tell("table", destination=ANA)
    await office.sends_all()
    (said,) = office.messages(office.slack.world.dm(ANA).id)
    assert len(office.slack.world.files) > 1
    assert len(said.files) == 1
    assert (await office.row("table")).state == State.SENT


async def test_where_no_files_may_be_sent_the_message_says_so(
    office: Office, table: Attached
) -> None:
    office.slack.world.app.scopes.discard("files:write")
    office.board.facts[1] = table
    await office.tell("table", destination=ANA)
    await office.sends()
    (said,) = office.messages(office.slack.world.dm(ANA).id)
    assert (said.text, said.files) == ("The week, without its file", [])


async def test_other_links_share_nothing(office: Office, table: Attached) -> None:
    uploaded = await office.client.files_upload_v2(filename="week.csv", content=b"x")
    link = uploaded["files"][0]["permalink"]
    office.board.facts[1] = message("Look", section(f"<{link}|week.csv>"))
    await office.tell("link")
    await office.sends()
    (said,) = office.messages(ORDERS)
    assert said.files == []
