"""All that shows milestones and kudos is something Slack takes, with the longest names and words; nothing in it acts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.attention.model import Day
from bot.attention.views import daily, urgent
from bot.milestones import rules, views
from bot.milestones.model import (
    Arisen,
    Arising,
    Asked,
    Asking,
    Asks,
    Blank,
    Board,
    Card,
    Celebration,
    Chosen,
    Consent,
    Milestone,
    Offered,
    Praise,
    Stall,
    State,
    Thanks,
    Wish,
)
from bot.people.model import Reason
from bot.sandbox.checks import refusals
from bot.slack.visits import Filled

LONG = "<!channel> <@U1> *W* " * 30
NAME = "<&>*" * 20
TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
PEOPLE = {f"U{number}": NAME for number in range(rules.MOST_HELPERS)}


def card(state: State = State.OPEN, *, due_on: date | None = TODAY, **other: object) -> Card:
    milestone = Milestone(
        id=7,
        rollout_id=3,
        what=LONG[: rules.LONGEST_WHAT],
        due_on=due_on,
        owner_id="U1",
        state=state,
        done_on=None if state == State.OPEN else TODAY,
        words=None if state == State.OPEN else LONG[: rules.LONGEST_WORDS],
        is_held=False,
        is_anyway=False,
    )
    shown = {"rollout_name": NAME, "owner": NAME, "helpers": PEOPLE, "today": TODAY}
    may = {"may_change": True, "leads": True, "off": Reason.HOLIDAY}
    return Card(milestone=milestone, **(shown | may | other))  # type: ignore[arg-type]


CARDS = [
    card(),
    card(due_on=date(2026, 11, 20)),
    card(due_on=None, owner="", helpers={}, off=None),
    card(State.DONE),
    card(State.DROPPED),
]
ASKINGS = [Asking(asked=asked, user_id="U1", is_open=True) for asked in list(Asked)[1:]]
OFFERED = [Offered(voice_id=each, is_idea=each % 2 == 0, words=LONG) for each in range(10)]


@pytest.mark.parametrize("card", CARDS)
def test_everything_about_one_milestone_is_taken_by_slack_and_rings_nobody(card: Card) -> None:
    sections = [views.due(card, asking) for asking in ASKINGS]
    today = Day(id=7, is_requested=False)
    shown = Celebration(card=card, today=TODAY, credited=(NAME,) * 10, unnamed=2)
    messages = [
        views.yours(card, is_theirs=True),
        views.yours(card, is_theirs=False),
        views.held(card),
        views.was_set(card, by="U1"),
        views.celebration(replace(shown, congratulations=12, next=card.milestone)),
        *(urgent(section) for section in sections),
        daily(today, sections, ["3 milestones"], zone="UTC", now=NOON),
    ]
    forms = [
        views.settled(card, by="U2"),
        views.change_form(card),
        views.done_form(card, OFFERED),
        views.drop_form(card),
    ]

    assert [refusals("message", dict(each)) for each in messages] == [[]] * len(messages)
    assert [refusals("modal", each) for each in forms] == [[]] * len(forms)
    _nothing_acts([*messages, *forms])


def test_what_concerns_a_rollout_is_taken_by_slack() -> None:
    wish = Wish(what=LONG, unread=LONG)
    chosen = Chosen(rollout_id=3, rollout_name=NAME, told=tuple(Arising))
    arisen = [Arisen(arising=each, arisen_on=TODAY) for each in Arising]
    stall = Stall(rollout_name=NAME, quiet=(("Votes", None), ("Answers", TODAY)))
    asks = Asks(rollout_name=NAME, what=LONG, is_idea=True, words=LONG, consent=None, is_open=True)
    answered = [replace(asks, consent=each, is_open=False) for each in list(Consent)[1:]]
    messages = [
        views.board(Board(rollout_id=3, rollout_name=NAME, open=(card(),) * 20, leads=True)),
        views.board(Board(rollout_id=3, rollout_name=NAME, open=(), done=(card(State.DONE),) * 4)),
        *(views.arisen(each) for each in arisen),
        views.stalled(stall),
        *(urgent(views.may_we_say(each, 1 << 62)) for each in [asks, *answered]),
    ]
    blank = Blank(rollout_id=3, rollout_name=NAME, wish=wish, owner_id="U1")
    forms = [views.new_form(blank), views.settings_form(chosen), views.settings_set(chosen)]

    assert [refusals("message", dict(each)) for each in messages] == [[]] * len(messages)
    assert [refusals("modal", each) for each in forms] == [[]] * len(forms)
    assert "And 14 more." in str(messages[0])
    assert refusals("message", {"text": "Settings", "blocks": views.settings(chosen)}) == []
    _nothing_acts([*messages, *forms])


def test_kudos_to_many_with_a_long_reason_are_taken_by_slack_and_come_back_whole() -> None:
    reason = "ж" * rules.LONGEST_REASON
    people = {f"U0123456789{number}": NAME for number in range(10)}
    praise = Praise(
        rollout_id=3, rollout_name=NAME, channel_id="C1", receivers=people, reason=reason
    )
    thanks = Thanks(
        rollout_name=NAME,
        giver="",
        receivers=(NAME,) * 10,
        reason=LONG,
        given_on=TODAY,
        is_private=False,
    )
    alone = replace(praise, receivers={"U1": "Ana Petrov"})
    preview = views.preview(praise)
    messages = [preview, views.posted(thanks), views.thanked(thanks)]
    messages += [views.given(praise, is_private=each) for each in (True, False)]
    forms = [views.kudos_form(praise), views.given_form(praise, is_private=True)]

    assert [refusals("message", dict(each)) for each in messages] == [[]] * len(messages)
    assert [refusals("modal", each) for each in forms] == [[]] * len(forms)
    [row] = [block for block in preview["blocks"] if block["type"] == "actions"]
    assert views.praise_in(row["elements"][0]["value"]) == (3, list(people), reason)
    assert "Only to Ana" in str(views.preview(alone))
    _nothing_acts([*messages, *forms])


def _nothing_acts(shown: object) -> None:
    marked = _marked(shown)
    assert marked
    assert not [text for text in marked if "<!" in text or "<@" in text]


def _marked(found: object) -> list[str]:
    """Every text in which markup acts."""
    if isinstance(found, dict):
        own = [str(found["text"])] if found.get("type") == "mrkdwn" else []
        return own + [text for value in found.values() for text in _marked(value)]
    return [text for each in found for text in _marked(each)] if isinstance(found, list) else []


@pytest.mark.parametrize(
    ("coming", "late", "line"),
    [
        (None, 0, ""),
        (
            Milestone(what="100 online orders", due_on=date(2026, 12, 12)),
            1,
            "Next: 100 online orders, Sat 12 Dec · 1 late",
        ),
        (Milestone(what="100 online orders", due_on=None), 0, "Next: 100 online orders"),
        (None, 2, "2 milestones late"),
    ],
)
def test_the_status_says_what_comes_next_and_what_is_late(
    coming: Milestone | None, late: int, line: str
) -> None:
    assert views.status_line(coming, late) == line


def test_their_own_line_says_when_the_first_is_due() -> None:
    late = card(due_on=date(2026, 11, 20)).milestone

    assert views.my_line([], TODAY) == ""
    assert views.my_line([late], TODAY) == (
        "1 milestone to look after, the first late since Fri 20 Nov: `/rollout milestone`"
    )


@pytest.mark.parametrize(
    ("due_on", "asking", "words", "is_open"),
    [
        (date(2026, 11, 25), ASKINGS[0], "A milestone is due Wed 25 Nov", True),
        (TODAY, ASKINGS[1], "A milestone is due today", True),
        (date(2026, 11, 20), ASKINGS[2], "A milestone is late since Fri 20 Nov", True),
        (TODAY, Asking(asked=Asked.DUE, user_id="U9", is_open=True), "Due today", False),
    ],
)
def test_an_ask_says_how_it_stands_and_offers_buttons_to_whoever_looks_after_it(
    due_on: date, asking: Asking, words: str, *, is_open: bool
) -> None:
    section = views.due(card(due_on=due_on), asking)

    assert section.notification.startswith(words)
    assert (section.is_open, bool(section.buttons)) == (is_open, is_open)


@pytest.mark.parametrize(
    ("off", "words"),
    [
        (Reason.HOLIDAY, "Tue 24 Nov is a public holiday."),
        (Reason.COMPANY, "Tue 24 Nov is a day off for the whole company."),
        (Reason.DAY_OFF, "Tue 24 Nov is no working day for Ana."),
        (Reason.AWAY, "Ana is away on Tue 24 Nov."),
        (None, "Ana looks after it and is told."),
    ],
)
def test_a_date_on_which_its_owner_is_off_gets_a_word_and_no_refusal(
    off: Reason | None, words: str
) -> None:
    said = str(views.was_set(card(off=off, owner="Ana"), by="U2"))

    assert words in said
    assert ("The reminder comes on the working day before." in said) == (off is not None)


def test_what_was_filled_in_is_read_back() -> None:
    filled = Filled(
        fields={
            "what": {"value": " Labels "},
            "due": {"selected_date": "2026-11-27"},
            "owner": {"selected_user": "U1"},
            "helpers": {"selected_users": ["U2", "U3"]},
        }
    )
    draft = views.filled(filled)

    assert (draft.what, draft.due_on, draft.owner_id) == ("Labels", date(2026, 11, 27), "U1")
    assert draft.helper_ids == ("U2", "U3")
