"""A bakery on paper: who is in its rollout, who else is there, and what its lists are read against."""

from bot.rollouts.hooks import Role
from bot.slack.model import Kind
from bot.teams import rules
from bot.teams.model import Colleague, Plan, Roster, Seat, Start


def seat(user_id: str, name: str, team: str = "", role: Role = Role.PARTICIPANT) -> Seat:
    return Seat(
        user_id=user_id, name=name, role=role, takes_part=True, team=team, wave=0, waits=False
    )


def colleague(user_id: str, name: str, kind: Kind = Kind.PERSON) -> Colleague:
    return Colleague(user_id=user_id, name=name, kind=kind)


SEATS = [
    seat("LEA", "Lea Moreau", role=Role.LEAD),
    seat("ANA", "Ana Petrov", "Bakers"),
    seat("DAN", "Dan Okafor", "Drivers"),
    seat("EVE", "Eve O'Hara", "Drivers", Role.OBSERVER),
]
WAVES = (
    Start(number=0, name="Pilot", is_open=True),
    Start(number=1, name="Drivers", is_open=False),
)
ROSTER = Roster(
    rollout_id=1, rollout_name="Online ordering", seats=rules.in_order(SEATS), waves=WAVES
)
COLLEAGUES = [
    *(colleague(each.user_id, each.name) for each in SEATS),
    colleague("JOHN", "John Baker"),
    colleague("ANA2", "Ana Lund"),
    colleague("GIL", "Gil Novak", Kind.GUEST),
    colleague("PAT", "Pat Quinn", Kind.GONE),
]


def plan(text: str, roster: Roster = ROSTER) -> Plan:
    """What a list would change in the bakery."""
    return rules.planned(rules.read(text), roster, COLLEAGUES)


def changes(text: str) -> list[tuple[object, ...]]:
    """What a list would change: who, their team, wave and role."""
    return [(c.user_id, c.team, c.wave, c.role) for c in plan(text).changes]


def mistakes(text: str) -> list[tuple[int, str]]:
    """What is not understood of a list, by line."""
    return [(m.line, m.words) for m in plan(text).mistakes]
