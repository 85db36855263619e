"""Everybody in a rollout, by team, a page at a time."""

from collections import Counter
from itertools import groupby

from bot.locales import counted
from bot.rollouts.hooks import typed
from bot.slack import blocks
from bot.slack.blocks import Block, Message, button, buttons, section, small
from bot.teams.model import Roster, Seat
from bot.teams.rules import IN_PAGE, page_of_team, pages
from bot.teams.views.deciding import AREAS
from bot.teams.views.listing import PASTE
from bot.teams.views.moving import ADD, CHANGE, MOVE
from bot.teams.views.words import NO_TEAM, OF_A_NAME, name, people, standing

PAGE = "teams_page"
MOST_TEAMS = 25
"""Teams that a menu offers; of more, the first: Slack takes no longer messages."""


def page(roster: Roster, number: int = 0) -> Message:
    """Show who is in a rollout, with the ways to change it; a page that is not there any more is the last."""
    number = min(number, pages(roster) - 1)
    title = f"People in {name(roster.rollout_name)}"
    return blocks.message(
        title,
        section(f"*{title}*"),
        small(_figures(roster)),
        *_rows(roster, number),
        *_ways(roster, number),
        buttons(*_doors(roster)),
    )


def wanted_in(value: str) -> tuple[int, int]:
    """Return the rollout and the page that a button or menu carries."""
    rollout_id, number, *_ = value.split(".")
    return int(rollout_id), int(number)


def _figures(roster: Roster) -> str:
    waiting = sum(seat.waits for seat in roster.seats)
    teams = len(roster.teams)
    facts = [
        people(len(roster.seats)),
        *([counted(teams, "team", "teams")] if teams else []),
        *([counted(waiting, "waits for their wave", "wait for their wave")] if waiting else []),
    ]
    return " · ".join(facts)


def _rows(roster: Roster, number: int) -> list[Block]:
    shown = roster.seats[number * IN_PAGE : (number + 1) * IN_PAGE]
    sizes = Counter(seat.team for seat in roster.seats)
    found: list[Block] = []
    for team, seats in groupby(shown, key=lambda seat: seat.team):
        if team or len(sizes) > 1:
            found.append(section(f"*{name(team) or NO_TEAM}* · {people(sizes[team])}"))
        found += [_row(roster, seat) for seat in seats]
    return found


def _row(roster: Roster, seat: Seat) -> Block:
    value = f"{roster.rollout_id}:{seat.user_id}"
    change = button("Change", action_id=f"{CHANGE}:{seat.user_id}", value=value)
    words = [name(seat.name), standing(roster, seat)]
    return section(" · ".join(filter(None, words)), accessory=change)


def _ways(roster: Roster, number: int) -> list[Block]:
    last = pages(roster) - 1
    if not last:
        return []
    ways = [("Back", number - 1)] if number else []
    ways += [("More", number + 1)] if number < last else []
    turned = [
        button(label, action_id=f"{PAGE}:{label}", value=f"{roster.rollout_id}.{there}")
        for label, there in ways
    ]
    return [buttons(*turned, *_teams(roster)), small(f"Page {number + 1} of {last + 1}")]


def _teams(roster: Roster) -> list[Block]:
    """The menu that leads to the page on which a team begins."""
    options = {
        f"{roster.rollout_id}.{page_of_team(roster, team)}.{n}": blocks.cut(team, OF_A_NAME)
        for n, team in enumerate(roster.teams[:MOST_TEAMS])
    }
    menu = blocks.choice(options, example="Go to a team") | {"action_id": f"{PAGE}:team"}
    return [menu] if len(options) > 1 else []


def _doors(roster: Roster) -> list[Block]:
    value = str(roster.rollout_id)
    return [
        button("Add somebody", action_id=ADD, value=value),
        button("Move many", action_id=MOVE, value=value),
        button("Paste a list", action_id=PASTE, value=value),
        button("Who decides what", action_id=AREAS, value=value),
        typed("Waves and gates", f"waves #{value}"),
    ]
