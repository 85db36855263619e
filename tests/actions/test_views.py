"""All that shows an action is something Slack takes, with the longest names and words; nothing in it acts."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.actions import rules, views
from bot.actions.model import Action, Blank, Board, Card, Listed, State
from bot.attention.model import Day
from bot.attention.views import daily, urgent
from bot.sandbox.checks import refusals
from bot.slack.apologies import in_a_form
from bot.slack.blocks import home
from bot.slack.paging import Page
from bot.slack.visits import Filled, Whisper

LONG = "<!channel> <@U1> *W* " * 20
NAME = "<&>*" * 20
TODAY = date(2026, 11, 24)
NOON = datetime.fromisoformat("2026-11-24T12:00:00+00:00")


def card(state: State = State.OPEN, *, due_on: date = TODAY, **other: object) -> Card:
    action = Action(
        id=7,
        what=LONG[: rules.LONGEST_WHAT],
        owner_id="U1",
        due_on=due_on,
        state=state,
        done_on=None if state == State.OPEN else TODAY,
        result=None if state == State.OPEN else "<!here> " * 60,
    )
    names = {"rollout_name": NAME, "owner": NAME, "giver": NAME, "origin": "From a concern"}
    return Card(action=action, today=TODAY, **(names | other))  # type: ignore[arg-type]


CARDS = [
    card(),
    card(due_on=date(2026, 11, 20)),
    card(due_on=date(2026, 11, 27), before=NAME, giver=""),
    card(State.DONE),
    card(State.DROPPED, origin=""),
    card(is_theirs=False),
    card(is_theirs=False, owner=""),
]


@pytest.mark.parametrize("card", CARDS)
def test_everything_about_one_action_is_taken_by_slack_and_rings_nobody(card: Card) -> None:
    section = views.due(card)
    today = Day(id=7, is_requested=False)
    messages = [
        views.given(card),
        urgent(section),
        daily(today, [section, section], ["2 actions"], zone="UTC", now=NOON),
    ]
    forms = [views.opened(card), views.settled(card), views.made(card)]
    forms += [
        form(card, in_a_form=in_a_form)
        for form in (views.done_form, views.another_day_form, views.give_form, views.drop_form)
        for in_a_form in (False, True)
    ]

    assert [refusals("message", dict(each)) for each in messages] == [[]] * len(messages)
    assert [refusals("modal", each) for each in forms] == [[]] * len(forms)
    marked = [text for each in [*messages, *forms] for text in _marked(each)]
    assert not [text for text in marked if "<!" in text or "<@" in text]


def _marked(found: object) -> list[str]:
    """Every text in which markup acts."""
    if isinstance(found, dict):
        own = [str(found["text"])] if found.get("type") == "mrkdwn" else []
        return own + [text for value in found.values() for text in _marked(value)]
    return [text for each in found for text in _marked(each)] if isinstance(found, list) else []


@pytest.mark.parametrize(
    ("shown", "words", "is_open"),
    [
        (card(), "An action is due today", True),
        (card(due_on=date(2026, 11, 20)), "An action is overdue since Fri 20 Nov", True),
        (card(due_on=date(2026, 11, 27)), "Due Fri 27 Nov", False),
        (card(State.DONE), "Done", False),
        (card(is_theirs=False, owner="Ben"), "Ben looks after this now", False),
    ],
)
def test_an_ask_says_how_it_stands_and_offers_buttons_while_it_is_to_be_done(
    shown: Card, words: str, is_open: bool
) -> None:
    section = views.due(shown)

    assert section.notification.startswith(words)
    assert (section.is_open, bool(section.buttons)) == (is_open, is_open)


def test_a_long_board_leads_to_all_of_it() -> None:
    mine, others = (card(),) * 30, (replace(card(), owner=""),) * 40
    drawn = views.board(
        Board(
            mine=mine,
            rollout_name=NAME,
            rollout_id=3,
            others=others,
            done=(card(State.DONE),) * 4,
        )
    )

    assert refusals("message", dict(drawn)) == []
    assert [value for value in (".0", "3.0") if f"'value': '{value}'" not in str(drawn)] == []
    assert "nobody yet" in str(drawn)
    assert views.NOTHING in str(views.board(Board(mine=())))


@pytest.mark.parametrize("rollout_id", [None, 3])
def test_a_page_of_actions_is_taken_by_slack(rollout_id: int | None) -> None:
    page = Page(items=(card(),) * 8, number=1, has_more=True)
    drawn = views.listed(Listed(page=page, rollout_name=NAME, rollout_id=rollout_id))

    assert refusals("message", dict(drawn)) == []
    assert refusals("modal", in_a_form(Whisper(drawn))) == []


def test_home_shows_what_is_to_be_done_with_what_settles_it() -> None:
    drawn = views.at_a_glance(Page(items=(card(), replace(card(), origin="")), has_more=True))

    assert refusals("home", dict(home(*drawn))) == []
    assert str(drawn).count(views.DONE) == 2
    assert views.at_a_glance(Page()) == []


def test_the_form_to_make_one_is_prefilled_and_read_back() -> None:
    blank = Blank(rollout_id=3, rollout_name=NAME, due_on=TODAY, what=LONG[:300])
    form = views.new_form(blank)
    filled = views.filled(
        Filled(
            fields={
                "what": {"value": " Labels "},
                "owner": {"selected_user": "U1"},
                "due": {"selected_date": "2026-11-27"},
            }
        )
    )

    assert refusals("modal", form) == []
    assert form["private_metadata"] == "3"
    assert (filled.what, filled.owner_id, filled.due_on) == ("Labels", "U1", date(2026, 11, 27))


@pytest.mark.parametrize(
    ("counted", "line"),
    [((0, 0), ""), ((1, 0), "1 action open"), ((4, 1), "4 actions open, 1 overdue")],
)
def test_the_status_counts_them(counted: tuple[int, int], line: str) -> None:
    assert views.status_line(*counted) == line


def test_their_own_line_says_when_the_first_is_due() -> None:
    late, soon = card(due_on=date(2026, 11, 20)).action, card().action

    assert views.my_line([late, soon], TODAY).startswith(
        "2 actions, the first overdue since Fri 20"
    )
    assert views.my_line([soon], TODAY).startswith("1 action, due Tue 24 Nov")
    assert views.my_line([], TODAY) == ""
