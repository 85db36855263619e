"""All that shows people to those who lead is something Slack takes, with the longest names and two thousand people."""

import pytest

from bot.decisions.hooks import Area
from bot.rollouts.hooks import Role
from bot.sandbox.checks import refusals
from bot.slack.blocks import ANSWER
from bot.slack.visits import Filled
from bot.teams import rules, views
from bot.teams.model import Areas, Card, Change, Holding, Mistake, Plan, Roster, Seat, Start

NAME = "<!channel> *&* <@U1>" * 4
TEAM = "<!here> & *_~` " * 4
WAVES = tuple(Start(number=n, name=NAME[:40], is_open=not n) for n in range(12))


def roster(people: int, *, teams: int = 1) -> Roster:
    roles = list(Role)
    seats = (
        Seat(
            user_id=f"U{n:05}",
            name=f"{NAME[:74]}{n:05}",
            role=roles[n % 5],
            takes_part=True,
            team=f"{n % teams:04} {TEAM[:55]}" if n % teams else "",
            wave=n % 12,
            waits=n % 12 > 0,
        )
        for n in range(people)
    )
    return Roster(rollout_id=7, rollout_name=NAME, seats=rules.in_order(seats), waves=WAVES)


LARGE = roster(2000, teams=150)
CARDS = [
    Card(roster=LARGE, user_id="U00001", name=NAME, seat=LARGE.seats[0]),
    Card(roster=LARGE, user_id="U99999", name=NAME, seat=None),
]
CHANGES = tuple(
    Change(
        user_id=f"U{n}", name=NAME, team=TEAM, wave=NAME[:40], role=Role.LEAD, is_new=bool(n % 2)
    )
    for n in range(300)
)
PLAN = Plan(
    changes=CHANGES,
    mistakes=tuple(Mistake(line=n, text=NAME, words=NAME * 20) for n in range(300)),
    unchanged=3,
    new_teams=(TEAM,) * 200,
    new_waves=(NAME[:40],) * 11,
    heading="Name",
)


def marked(found: object) -> list[str]:
    """Every text in which markup acts."""
    if isinstance(found, dict):
        own = [str(found["text"])] if found.get("type") == "mrkdwn" else []
        return own + [text for value in found.values() for text in marked(value)]
    return [text for each in found for text in marked(each)] if isinstance(found, list) else []


@pytest.mark.parametrize("shown", [roster(1), roster(19), roster(200, teams=200), LARGE])
def test_every_page_is_taken_by_slack_and_each_person_stands_on_one(shown: Roster) -> None:
    drawn = [views.page(shown, number) for number in range(rules.pages(shown))]

    looked_at = [*drawn[:3], drawn[-1]]
    assert [refusals("message", dict(each)) for each in looked_at] == [[]] * len(looked_at)
    assert not [text for text in marked(drawn) if "<!" in text or "<@" in text]
    found = [each for page in drawn for each in buttons_of(page["blocks"], "Change")]
    assert found == [f"7:{seat.user_id}" for seat in shown.seats]


def buttons_of(blocks: list[dict[str, object]], label: str) -> list[str]:
    accessories = [block["accessory"] for block in blocks if "accessory" in block]
    return [a["value"] for a in accessories if a["text"]["text"] == label]  # type: ignore[index]


def test_a_page_that_is_not_there_any_more_is_the_last_and_a_team_leads_to_its_own() -> None:
    assert views.page(LARGE, 9999) == views.page(LARGE, rules.pages(LARGE) - 1)
    team = LARGE.teams[-1]
    shown = str(views.page(LARGE, rules.page_of_team(LARGE, team)))
    assert f"{len(LARGE.teams):04}" in shown
    assert views.wanted_in("7.12.3") == (7, 12)


def test_every_form_is_taken_by_slack() -> None:
    forms = [
        views.who_form(LARGE),
        *(views.card_form(card) for card in CARDS),
        *(views.changed(card, CHANGES[0]) for card in CARDS),
        views.move_form(LARGE),
        views.move_form(roster(1)),
        views.moved(LARGE, CHANGES),
        views.moved(LARGE, []),
        views.list_form(LARGE),
        views.list_form(LARGE, "x" * ANSWER, PLAN),
        views.taken_over(LARGE, PLAN),
        views.areas_form(Areas(rollout_id=7, rollout_name=NAME, holders={Area.TOOLS: "U00001"})),
        views.areas_chosen(
            Areas(rollout_id=7, rollout_name=NAME, holders=dict.fromkeys(Area, "U00001")), LARGE
        ),
    ]
    assert [refusals("modal", each) for each in forms] == [[]] * len(forms)
    assert not [text for text in marked(forms) if "<!" in text or "<@" in text]
    told = views.holding(Holding(rollout_id=7, rollout_name=NAME, areas=tuple(Area)))
    assert refusals("message", dict(told)) == []


def test_nothing_is_done_by_a_list_that_was_not_shown() -> None:
    first = views.list_form(LARGE)
    looked_at = views.list_form(LARGE, "Ana", PLAN)
    nothing = Plan(changes=(), mistakes=(), unchanged=1, new_teams=(), new_waves=())

    assert views.addressed(first["private_metadata"]) == (7, "")
    assert views.addressed(looked_at["private_metadata"]) == (7, PLAN.digest)
    assert looked_at["submit"]["text"] == "Do it"
    assert views.list_form(LARGE, "Ana", nothing)["submit"]["text"] == "Look at it"


def test_areas_are_read_back_as_they_were_filled_in() -> None:
    filled = Filled(fields={"tools": {"selected_user": "U1"}, "budget": {"selected_user": None}})
    assert views.chosen_areas(filled) == {Area.TOOLS: "U1"}
