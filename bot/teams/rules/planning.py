"""What a pasted list would change, and which of its lines nobody can be sure of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from bot.locales import listed
from bot.rollouts.hooks import Role
from bot.slack.model import Kind
from bot.teams.model import Change, Colleague, Mistake, Plan, Roster, Row, Seat, Sheet
from bot.teams.rules.naming import Names, name_key
from bot.teams.rules.seating import mistake_in_team, named_alike, new_wave, wave_meant

MOST_SAID = 10
"""Lines of which it is said what is not understood; of more, their number. The nearest name is looked for in these only."""

LONGEST_WAVE = 40
ALIKE = 80
NO_ACCOUNT = {Kind.GUEST: "a guest", Kind.BOT: "an app", Kind.GONE: "no longer here"}
ROLES = {role.value: role for role in Role}
ONLY_LEAD = "{} is the only lead. Please choose another lead first."


class _NotUnderstoodError(Exception):
    """What cannot be understood, in words."""


@dataclass
class _Reading:
    """What is known so far while a list is gone through."""

    roster: Roster
    names: Names
    seats: dict[str, Seat]
    teams: list[str]
    waves: list[str] = field(default_factory=list)
    #: the line on which somebody was named first
    lines: dict[str, int] = field(default_factory=dict)
    suggested: int = 0


def planned(sheet: Sheet, roster: Roster, colleagues: Iterable[Colleague]) -> Plan:
    """Return what a list would change; whatever is not understood changes nobody."""
    seats = {seat.user_id: seat for seat in roster.seats}
    reading = _Reading(
        roster=roster, names=Names(colleagues), seats=seats, teams=list(roster.teams)
    )
    changes: list[Change] = []
    mistakes: list[Mistake] = []
    for row in sheet.rows:
        try:
            changes.append(_change(row, reading))
        except _NotUnderstoodError as why:
            mistakes.append(Mistake(line=row.line, text=row.text, words=str(why)))
    changes, headless = without_a_lead(changes, roster.seats)
    texts = {row.line: row.text for row in sheet.rows}
    for each in headless:
        words = ONLY_LEAD.format(each.name)
        mistakes.append(Mistake(line=each.line, text=texts[each.line], words=words))
    real = [each for each in changes if _is_real(each)]
    said = {each.team for each in real}, {each.wave for each in real}
    return Plan(
        changes=tuple(real),
        mistakes=tuple(sorted(mistakes, key=lambda each: each.line)),
        unchanged=len(changes) - len(real),
        new_teams=tuple(t for t in reading.teams if t in said[0] and t not in roster.teams),
        new_waves=tuple(wave for wave in reading.waves if wave in said[1]),
        heading=sheet.heading,
    )


def without_a_lead(
    changes: Sequence[Change], seats: Iterable[Seat]
) -> tuple[list[Change], list[Change]]:
    """Return the changes that can be made, and those that would leave nobody to lead."""
    leads = {seat.user_id for seat in seats if seat.role == Role.LEAD}
    ending = [c for c in changes if c.user_id in leads and c.role not in {None, Role.LEAD}]
    left = leads - {change.user_id for change in ending}
    if left or not ending or any(change.role == Role.LEAD for change in changes):
        return list(changes), []
    return [change for change in changes if change not in ending], ending


def _change(row: Row, reading: _Reading) -> Change:
    if row.mistake:
        raise _NotUnderstoodError(row.mistake)
    person = _person(row, reading)
    seat = reading.seats.get(person.user_id)
    role = _role(row.role, seat)
    wave = _wave(row.wave, reading) if row.wave else None
    team = _team(row.team, reading) if row.team else None
    first = reading.lines.setdefault(person.user_id, row.line)
    if first != row.line:
        raise _NotUnderstoodError(f"{person.name} is on line {first} already.")
    is_now = role or (seat.role if seat else Role.PARTICIPANT)
    return Change(
        user_id=person.user_id,
        name=person.name,
        team=None if team == (seat.team if seat else "") else team,
        wave=new_wave(seat, is_now, wave),
        role=role if role != (seat.role if seat else None) else None,
        is_new=seat is None,
        line=row.line,
    )


def _is_real(change: Change) -> bool:
    return change.is_new or (change.team, change.wave, change.role) != (None, None, None)


def _person(row: Row, reading: _Reading) -> Colleague:
    found = reading.names.meant(row.who)
    if len(found) > 1:
        names = listed([each.name for each in found[:3]])
        raise _NotUnderstoodError(f"{row.who} may be {names}. Please write the whole name.")
    if not found:
        raise _NotUnderstoodError(f"I know nobody called {row.who}.{_near(row.who, reading)}")
    [person] = found
    if person.kind != Kind.PERSON:
        is_what = NO_ACCOUNT.get(person.kind, "from another company")
        raise _NotUnderstoodError(
            f"{person.name} is {is_what}. Only colleagues with a full account can be in it."
        )
    return person


def _near(who: str, reading: _Reading) -> str:
    if reading.suggested >= MOST_SAID:
        return ""
    reading.suggested += 1
    near = reading.names.nearest(who)
    return f" Did you mean {near}?" if near else " Please write the name as it stands in Slack."


def _role(typed: str, seat: Seat | None) -> Role | None:
    if not typed:
        return None if seat else Role.PARTICIPANT
    key = name_key(typed)
    if key in ROLES:
        return ROLES[key]
    near = process.extractOne(key, ROLES, scorer=fuzz.ratio, score_cutoff=ALIKE)
    hint = f"Did you mean {near[0]}?" if near else f"There are {listed(list(ROLES))}."
    raise _NotUnderstoodError(f"I know no role called {typed}. {hint}")


def _wave(typed: str, reading: _Reading) -> int | str:
    meant = wave_meant(typed, reading.roster.waves)
    if meant is None:
        raise _NotUnderstoodError(f"There is no wave {typed}. Please write the name of a wave.")
    if isinstance(meant, int):
        return meant
    named = named_alike(meant, reading.waves)
    names = [wave.name for wave in reading.roster.waves]
    near = process.extractOne(
        name_key(meant), names, scorer=fuzz.ratio, processor=name_key, score_cutoff=ALIKE
    )
    if near:
        raise _NotUnderstoodError(f"I know no wave called {typed}. Did you mean {near[0]}?")
    if len(named) > LONGEST_WAVE:
        raise _NotUnderstoodError(f"A wave’s name has at most {LONGEST_WAVE} characters.")
    if named not in reading.waves:
        reading.waves.append(named)
    return named


def _team(typed: str, reading: _Reading) -> str:
    named = named_alike(typed, reading.teams)
    if mistake := mistake_in_team(named):
        raise _NotUnderstoodError(mistake)
    if named not in reading.teams:
        reading.teams.append(named)
    return named
