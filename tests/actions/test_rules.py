"""When an action is due, when its owner is asked about it, and what may be said about it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.actions import rules
from bot.actions.model import Action, State
from bot.errors import BotError, FieldMistakes
from bot.people.model import Hours, Pressing, Rhythm, Span

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
THURSDAY, FRIDAY, SATURDAY = date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 28)
NEXT_MONDAY = date(2026, 11, 30)
BERLIN = Rhythm(hours=Hours(zone="Europe/Berlin"))
NIGHTS = Rhythm(hours=Hours(zone="Europe/Berlin", starts=time(22), ends=time(6)))
AWAY_ON_TUESDAY = replace(BERLIN, away=(Span(first=TUESDAY, last=TUESDAY),))
NEVER = replace(BERLIN, days=frozenset())
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def utc(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


@pytest.mark.parametrize(
    ("rhythm", "due_on", "asks_from", "begins_at", "ends_at", "pressing"),
    [
        (BERLIN, TUESDAY, TUESDAY, utc(TUESDAY, 8), utc(TUESDAY, 16), Pressing.DUE),
        (BERLIN, TUESDAY, WEDNESDAY, utc(WEDNESDAY, 14), utc(WEDNESDAY, 16), Pressing.CAN_WAIT),
        (BERLIN, SATURDAY, TUESDAY, utc(NEXT_MONDAY, 14), utc(NEXT_MONDAY, 16), Pressing.CAN_WAIT),
        (
            AWAY_ON_TUESDAY,
            TUESDAY,
            TUESDAY,
            utc(WEDNESDAY, 14),
            utc(WEDNESDAY, 16),
            Pressing.CAN_WAIT,
        ),
        (NIGHTS, TUESDAY, TUESDAY, utc(TUESDAY, 21), utc(WEDNESDAY, 5), Pressing.DUE),
        (NIGHTS, MONDAY, TUESDAY, utc(WEDNESDAY, 3), utc(WEDNESDAY, 5), Pressing.CAN_WAIT),
    ],
    ids=[
        "on the day, at the beginning of their hours",
        "afterwards, before the end of them",
        "a day off, so on the next working day",
        "away, so on the next working day",
        "a night shift, as it begins",
        "a night shift, before it ends",
    ],
)
def test_an_owner_is_asked_when_it_is_due_and_afterwards(
    rhythm: Rhythm,
    due_on: date,
    asks_from: date,
    begins_at: datetime,
    ends_at: datetime,
    pressing: Pressing,
) -> None:
    found = rules.next_due(rhythm, due_on=due_on, asks_from=asks_from, now=NOW)

    assert found
    assert (found.begins_at, found.ends_at, found.pressing) == (begins_at, ends_at, pressing)
    assert found.known_at < found.begins_at


def test_what_became_due_today_is_asked_now_and_after_work_tomorrow() -> None:
    noon, evening = utc(MONDAY, 11), utc(MONDAY, 19)

    today = rules.next_due(BERLIN, due_on=MONDAY, asks_from=MONDAY, now=noon)
    tomorrow = rules.next_due(BERLIN, due_on=MONDAY, asks_from=MONDAY, now=evening)

    assert today
    assert (today.begins_at, today.pressing) == (noon, Pressing.DUE)
    assert tomorrow
    assert (tomorrow.on, tomorrow.pressing) == (TUESDAY, Pressing.CAN_WAIT)


def test_whoever_is_snoozed_is_asked_after_it_and_whoever_never_works_never() -> None:
    snoozed = replace(BERLIN, snoozed_until=utc(THURSDAY, 23))

    after = rules.next_due(snoozed, due_on=TUESDAY, asks_from=TUESDAY, now=NOW)

    assert after
    assert after.on == FRIDAY
    assert rules.next_due(NEVER, due_on=TUESDAY, asks_from=TUESDAY, now=NOW) is None


@pytest.mark.parametrize(
    ("asked_on", "again_from"),
    [(MONDAY, WEDNESDAY), (THURSDAY, NEXT_MONDAY), (FRIDAY, date(2026, 12, 1))],
)
def test_nobody_is_asked_more_than_every_second_working_day(
    asked_on: date, again_from: date
) -> None:
    assert rules.in_peace_until(BERLIN, asked_on) == again_from


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [(BERLIN, NEXT_MONDAY), (AWAY_ON_TUESDAY, date(2026, 12, 1)), (None, NEXT_MONDAY)],
)
def test_the_usual_day_is_five_working_days_away(rhythm: Rhythm | None, expected: date) -> None:
    assert rules.usual_day(rhythm, MONDAY) == expected


@pytest.mark.parametrize(
    ("due_on", "mistake"),
    [
        (None, rules.NO_DAY),
        (MONDAY - timedelta(days=1), rules.PASSED),
        (MONDAY, ""),
        (MONDAY + timedelta(days=365), ""),
        (MONDAY + timedelta(days=366), rules.TOO_FAR),
    ],
)
def test_a_due_date_is_within_a_year_from_today(due_on: date | None, mistake: str) -> None:
    assert rules.mistake_in_day(due_on, MONDAY) == mistake


@pytest.mark.parametrize(
    ("words", "mistake"),
    [
        ("Labels", ""),
        (" \n ", "Say it."),
        ("", "Say it."),
        ("🥐", ""),
        ("x" * 11, "Please use at most 10 characters; this has 11."),
    ],
)
def test_words_are_there_and_not_too_many(words: str, mistake: str) -> None:
    assert rules.mistake_in_words(words, longest=10, empty="Say it.") == mistake


def test_all_mistakes_are_said_at_their_fields() -> None:
    with pytest.raises(FieldMistakes) as told:
        rules.refuse(what=rules.NO_WORDS, owner="", due=rules.PASSED)

    assert told.value.fields == {"what": rules.NO_WORDS, "due": rules.PASSED}


def test_its_owner_and_those_who_lead_may_change_it_as_long_as_it_is_open() -> None:
    action = Action(owner_id="U1", state=State.OPEN)
    rules.refuse_stranger(action, "U1", leads=False)
    rules.refuse_stranger(action, "U2", leads=True)
    rules.refuse_settled(action)

    with pytest.raises(BotError, match="those who lead"):
        rules.refuse_stranger(action, "U2", leads=False)
    action.state = State.DROPPED
    with pytest.raises(BotError, match="this action was dropped"):
        rules.refuse_settled(action)
