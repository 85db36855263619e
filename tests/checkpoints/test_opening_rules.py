"""What can be put to the vote, by whom it can be changed, and when it may close."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkpoints import rules
from bot.checkpoints.model import Asked, Checkpoint, Method, Offer, Person, Setup, Sheet, State
from bot.errors import BotError, FieldMistakes
from bot.people.model import Hours, Rhythm, Span

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
BERLIN = Rhythm(hours=Hours(zone="Europe/Berlin"))


def at(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    """A time of 2026 in UTC; Berlin is an hour ahead."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "question", "lines"),
    [
        ('"Keep the 6 am cut-off?" yes / no', "Keep the 6 am cut-off?", ("yes", "no")),
        ("“Keep it?” yes/no/later", "Keep it?", ("yes", "no", "later")),
        ("Keep it? yes / no", "Keep it?", ("yes", "no")),
        ('"Open when?" 24/7 / 8 to 5', "Open when?", ("24/7", "8 to 5")),
        ('"Keep it?"', "Keep it?", ()),
        ("Who bakes on Sunday", "Who bakes on Sunday", ()),
        ("Keep it?", "Keep it?", ()),
        ('"Keep\nit?"  yes \n no', "Keep it?", ("yes", "no")),
        ("", "", ()),
    ],
)
def test_a_question_and_its_options_are_read_as_typed(
    text: str, question: str, lines: tuple[str, ...]
) -> None:
    found = rules.typed_in(text)
    assert (found.question, found.lines) == (question, lines)


@pytest.mark.parametrize(
    ("lines", "method", "words"),
    [
        (("Yes", "No"), Method.MAJORITY, ""),
        (("Yes",), Method.MAJORITY, "needs at least 2 options, one per line; there is 1."),
        ((), Method.ADVICE, "needs at least 2 options, one per line; there are none."),
        (("Yes", "No"), Method.DOTS, "needs at least 3 options, one per line; there are 2."),
        (("Yes", "No"), Method.SCORE, "needs at least 3"),
        ((), Method.CONSENT, ""),
        ((), Method.TEMPERATURE, ""),
        (("Go on", "go  ON", "Pause"), Method.MAJORITY, "two options “Go on”"),
        (tuple("abcdefghi"), Method.ADVICE, "at most 8 options; there are 9."),
        (("x" * 101, "y"), Method.ADVICE, "at most 100 characters for an option"),
    ],
)
def test_options_are_two_to_eight_and_no_two_alike(
    lines: tuple[str, ...], method: Method, words: str
) -> None:
    found = rules.mistake_in_options(lines, method)
    assert words in found
    assert bool(found) == bool(words)


@pytest.mark.parametrize(
    ("text", "quorum"),
    [("", None), (" ", None), ("50", 50), ("50 %", 50), ("1", 1), ("100%", 100)],
)
def test_a_quorum_is_a_share_of_those_asked(text: str, quorum: int | None) -> None:
    assert rules.quorum_in(text) == quorum


@pytest.mark.parametrize("text", ["0", "101", "-5", "half", "5.5", "٥٠"])
def test_no_quorum_is_above_a_hundred(text: str) -> None:
    with pytest.raises(FieldMistakes, match="from 1 to 100"):
        rules.quorum_in(text)


PEOPLE = [
    Person(user_id="ANA", only_reads=False, takes_part=True, team="Bakers", wave=0),
    Person(user_id="DAN", only_reads=False, takes_part=True, team="Drivers", wave=1),
    Person(user_id="OLA", only_reads=False, takes_part=False, team="", wave=0),
    Person(user_id="RIA", only_reads=True, takes_part=False, team="Bakers", wave=0),
]


@pytest.mark.parametrize(
    ("asked", "about", "chosen", "who"),
    [
        (Asked.EVERYONE, "", (), ["ANA", "DAN"]),
        (Asked.WAVE, "1", (), ["DAN"]),
        (Asked.TEAM, "Bakers", (), ["ANA"]),
        (Asked.CHOSEN, "", ("OLA", "DAN", "RIA", "GIL"), ["DAN", "OLA"]),
    ],
)
def test_those_are_asked_who_take_part_or_are_chosen_and_none_who_only_reads(
    asked: Asked, about: str, chosen: tuple[str, ...], who: list[str]
) -> None:
    found = rules.asked_among(PEOPLE, asked, about, chosen)
    assert [each.user_id for each in found] == who


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [(Asked.EVERYONE, True), (Asked.CHOSEN, True), (Asked.WAVE, True), (Asked.TEAM, False)],
)
def test_a_team_that_is_gone_meanwhile_is_not_asked(asked: Asked, is_there: bool) -> None:
    setup = Setup(rollout_id=1, rollout_name="Online ordering")
    offer = Offer(setup=setup, people=(), waves={0: "Pilot"}, teams=(), openable=None)

    assert (rules.mistake_in_group(asked, offer) == "") == is_there
    assert rules.asked_among(PEOPLE[2:], Asked.TEAM, "", ()) == []


@pytest.mark.parametrize(
    ("asked", "found", "chosen", "words"),
    [
        (Asked.EVERYONE, PEOPLE[:1], (), ""),
        (Asked.TEAM, [], (), "Nobody is there to be asked."),
        (Asked.CHOSEN, [], (), "choose at least one person"),
        (
            Asked.CHOSEN,
            PEOPLE[:1],
            ("ANA", "GIL"),
            "1 person takes no part in this rollout, so they can’t be asked: Gil.",
        ),
        (Asked.CHOSEN, [], tuple(f"U{n}" for n in range(51)), "at most 40 people"),
    ],
)
def test_whoever_is_asked_is_in_the_rollout(
    asked: Asked, found: list[Person], chosen: tuple[str, ...], words: str
) -> None:
    said = rules.mistake_in_asked(found, asked, chosen, {"GIL": "Gil"})
    assert words in said
    assert bool(said) == bool(words)


@pytest.mark.parametrize(
    ("decider_id", "may"),
    [("ANA", True), ("OLA", True), ("RIA", False), ("GIL", False), ("", False)],
)
def test_whoever_decides_is_in_it_and_does_not_only_read_along(decider_id: str, may: bool) -> None:
    assert (rules.mistake_in_decider(PEOPLE, decider_id) == "") == may


@pytest.mark.parametrize(
    ("rhythm", "days", "now", "closes_at"),
    [
        (BERLIN, 2, MONDAY, at(25, 15)),
        (BERLIN, 2, at(26, 9), at(30, 15)),  # over the weekend
        (Rhythm(hours=BERLIN.hours, days=frozenset({0, 4})), 2, MONDAY, at(30, 15)),
        (
            Rhythm(hours=Hours(zone="Europe/Berlin", starts=time(22), ends=time(6))),
            1,
            MONDAY,
            at(25, 4),
        ),
        (None, 1, MONDAY, at(24, 16)),
    ],
)
def test_it_stays_open_for_working_days_of_whoever_decides(
    rhythm: Rhythm | None, days: int, now: datetime, closes_at: datetime
) -> None:
    assert rules.usual_closing(rhythm, days, now) == closes_at


AWAY = Rhythm(hours=BERLIN.hours, away=(Span(first=date(2026, 11, 24), last=date(2026, 11, 30)),))


@pytest.mark.parametrize(
    ("closes_at", "rhythm", "words"),
    [
        (at(24, 11), BERLIN, ""),
        (at(24, 16), BERLIN, ""),  # on the stroke of five, when they go
        (at(23, 8, 59), BERLIN, "That time has passed."),
        (MONDAY, BERLIN, "That time has passed."),
        (
            at(24, 22),
            BERLIN,
            (
                "Tue 24 Nov, 23:00 is outside working hours for Ola, who decides then. "
                "The next time at work is Wed 25 Nov, 09:00."
            ),
        ),
        (
            at(28, 11),
            BERLIN,
            "Sat 28 Nov, 12:00 is no working day for Ola, who decides then. The next time at work is Mon 30 Nov, 09:00.",
        ),
        (
            at(25, 11),
            AWAY,
            "is a day away for Ola, who decides then. The next time at work is Tue 1 Dec, 09:00.",
        ),
        (at(24, 11, month=3).replace(year=2027), BERLIN, "within 60 days"),
    ],
)
def test_it_closes_when_whoever_decides_is_at_work(
    closes_at: datetime, rhythm: Rhythm, words: str
) -> None:
    found = rules.mistake_in_closing(closes_at, rhythm, "Ola", MONDAY)
    assert words in found
    assert bool(found) == bool(words)


def test_what_is_open_can_only_stay_open_longer() -> None:
    now, closes_at = MONDAY, at(25, 15)
    said = rules.mistake_in_closing(at(25, 14), BERLIN, "Ola", now, after=closes_at)
    assert "Wed 25 Nov, 16:00 already" in said
    assert not rules.mistake_in_closing(at(26, 14), BERLIN, "Ola", now, after=closes_at)


@given(st.datetimes(datetime(2026, 11, 24), datetime(2027, 1, 10)))  # noqa: DTZ001
def test_the_time_that_is_offered_is_always_taken(moment: datetime) -> None:
    closes_at = rules.within(AWAY, moment.replace(tzinfo=UTC))
    assert rules.mistake_in_closing(closes_at, AWAY, "Ola", MONDAY) == ""


@pytest.mark.parametrize(
    ("method", "user_id", "leads", "is_asked", "may"),
    [
        (Method.MAJORITY, "LEA", True, False, True),
        (Method.MAJORITY, "OLA", False, False, True),
        (Method.MAJORITY, "ANA", False, True, True),
        (Method.MAJORITY, "EVE", False, False, False),
        (Method.CONSENT, "LEA", True, True, False),
        (Method.TEMPERATURE, "OLA", False, True, False),
    ],
)
def test_an_option_is_added_by_who_may_and_only_where_there_are_some(
    method: Method, user_id: str, leads: bool, is_asked: bool, may: bool
) -> None:
    checkpoint = Checkpoint(method=method, decider_id="OLA", may_add=True)
    try:
        rules.refuse_adder(checkpoint, user_id, leads=leads, is_asked=is_asked)
    except BotError:
        assert not may
    else:
        assert may


@pytest.mark.parametrize("state", [State.CLOSED, State.DECIDED, State.CANCELLED, State.OPEN])
def test_nothing_is_changed_from_the_deadline_on(state: State) -> None:
    with pytest.raises(BotError, match="Nothing has changed: "):
        rules.refuse_ended(Checkpoint(state=state, closes_at=MONDAY), MONDAY)


@given(
    st.text(max_size=250),
    st.lists(st.text(max_size=100), max_size=8),
    st.lists(st.text("UABC019", min_size=9, max_size=11), max_size=40),
)
def test_what_one_step_carries_for_the_other_fits_and_comes_back(
    question: str, lines: list[str], chosen: list[str]
) -> None:
    sheet = Sheet(
        rollout_id=12345,
        question=rules.one_line(question),
        lines=tuple(rules.one_line(each) for each in lines),
        method=Method.MAJORITY,
        asked=Asked.CHOSEN,
        chosen_ids=tuple(chosen),
        closes_on=date(2026, 11, 25),
        closes_time=time(16),
        quorum="50 %",
        decider_id="U0123456789",
        opens_wave=1,
        by_itself=True,
    )
    carried = sheet.packed()
    assert len(carried) <= 3000
    assert Sheet.unpacked(carried) == sheet
