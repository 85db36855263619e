"""People, teams and waves in words."""

from bot.locales import counted
from bot.rollouts.hooks import Role
from bot.slack.blocks import cut
from bot.slack.text import inline
from bot.teams.model import Change, Roster, Seat, Start
from bot.teams.rules import goes_by_wave

OF_A_NAME = 40
"""Characters of a name that a line has room for."""

NO_TEAM = "No team"
ROLES = {
    Role.SPONSOR: "sponsors it",
    Role.LEAD: "leads it",
    Role.CHAMPION: "champion",
    Role.PARTICIPANT: "takes part",
    Role.OBSERVER: "reads along",
}


def name(words: str) -> str:
    """Return a name as a line shows it; shorter where each sign of it takes five."""
    shown = inline(cut(words, OF_A_NAME))
    return shown if len(shown) <= 2 * OF_A_NAME else inline(cut(words, OF_A_NAME // 3))


def people(number: int) -> str:
    """Say how many people there are."""
    return counted(number, "person", "people")


def wave_label(wave: Start) -> str:
    """Return a wave as menus show it."""
    still = "" if wave.is_open else ", not open yet"
    return f"{wave.number} · {wave.name}{still}"


def wave_named(roster: Roster, wave: int | str) -> str:
    """Return what a wave is called, also one that is planned by this."""
    found = (start.name for start in roster.waves if start.number == wave)
    return name(wave if isinstance(wave, str) else next(found, str(wave)))


def standing(roster: Roster, seat: Seat) -> str:
    """Say what somebody is and when they begin, as far as it is not what everybody is and does."""
    facts = [ROLES[seat.role]] if seat.role != Role.PARTICIPANT else []
    if goes_by_wave(seat.role) and seat.takes_part and len(roster.waves) > 1:
        waits = "waits for " if seat.waits else ""
        facts.append(f"{waits}{wave_named(roster, seat.wave)}")
    return " · ".join(facts)


def said(roster: Roster, change: Change) -> str:
    """Say what becomes different for somebody."""
    facts = ["is added"] if change.is_new else []
    if change.team is not None:
        facts.append(f"team {name(change.team)}" if change.team else "no team")
    if change.wave or (change.wave is not None and not change.role):  # everybody begins as a pilot
        facts.append(f"wave {wave_named(roster, change.wave)}")
    if change.role and not (change.is_new and change.role == Role.PARTICIPANT):
        facts.append(ROLES[change.role])
    return f"{name(change.name)}: {', '.join(facts) or 'nothing is different'}"
