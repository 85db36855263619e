"""One person's place is changed, or that of many at once."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.locales import listed
from bot.people.service import names_of
from bot.rollouts.hooks import Part, Role
from bot.teams import rules
from bot.teams.model import Card, Change, Roster, Seat
from bot.teams.service.applying import apply
from bot.teams.service.roster import card, roster

NOBODY = "Please choose people here, or a team below."
NOWHERE = "Please say which team or wave they belong to from now on."
NO_WAVE = "There is no wave with this number. Please write the name of a new one."
NAMED = 5
"""People who are named in what is said at a field."""


def change(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    user_id: str,
    of_id: str,
    team: str,
    wave: int | None,
    new_wave: str,
    role: Role,
    parts: Sequence[Part],
    now: datetime,
) -> tuple[Card, Change]:
    """Put somebody where they belong from now on; who is not in the rollout yet is put in.

    Raises BotError for who does not lead it, and FieldMistakes. Returns how it was, and what has changed.
    """
    before = card(
        session, workspace_id=workspace_id, user_id=user_id, rollout_id=rollout_id, of_id=of_id
    )
    seat = before.seat
    named, meant = _destination(before.roster, team, wave, new_wave)
    changed = Change(
        user_id=of_id,
        name=before.name,
        team=named if named != (seat.team if seat else "") else None,
        wave=rules.new_wave(seat, role, meant),
        role=role if not seat or role != seat.role else None,
        is_new=seat is None,
    )
    apply(
        session,
        workspace_id=workspace_id,
        rollout_id=rollout_id,
        by_id=user_id,
        changes=[changed],
        parts=parts,
        now=now,
    )
    return before, changed


def move(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    user_id: str,
    of_ids: Collection[str],
    of_team: str,
    team: str,
    wave: int | None,
    new_wave: str,
    parts: Sequence[Part],
    now: datetime,
) -> tuple[Roster, Sequence[Change]]:
    """Let many belong to another team or wave, or both; an empty one stays as it is.

    Raises BotError for who does not lead it, and FieldMistakes. Returns how it was, and what has changed.
    """
    before = roster(session, workspace_id=workspace_id, user_id=user_id, rollout_id=rollout_id)
    seats = _chosen(session, workspace_id, before, of_ids, of_team)
    rules.refuse(team="" if team or new_wave or wave is not None else NOWHERE)
    named, meant = _destination(before, team, wave, new_wave)
    changes = [_moved(seat, named, meant) for seat in seats]
    changes = [each for each in changes if (each.team, each.wave) != (None, None)]
    apply(
        session,
        workspace_id=workspace_id,
        rollout_id=rollout_id,
        by_id=user_id,
        changes=changes,
        parts=parts,
        now=now,
    )
    return before, changes


def _moved(seat: Seat, team: str, wave: int | str | None) -> Change:
    return Change(
        user_id=seat.user_id,
        name=seat.name,
        team=team if team and team != seat.team else None,
        wave=rules.new_wave(seat, seat.role, wave),
    )


def _chosen(
    session: Session, workspace_id: str, whole: Roster, of_ids: Collection[str], of_team: str
) -> Sequence[Seat]:
    """Return the places of those chosen and of everybody in a team; raises FieldMistakes for who has none."""
    strangers = [user_id for user_id in of_ids if whole.seat_of(user_id) is None]
    if strangers:
        names = list(names_of(session, workspace_id, strangers).values())
        rest = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
        who = listed([*names[:NAMED], *rest])
        are = "are" if len(names) > 1 else "is"
        rules.refuse(people=f"{who} {are} not in this rollout yet. “Add somebody” adds them.")
    found = [s for s in whole.seats if s.user_id in of_ids or (of_team and s.team == of_team)]
    rules.refuse(people="" if found else NOBODY)
    return found


def _destination(
    whole: Roster, team: str, wave: int | None, new_wave: str
) -> tuple[str, int | str | None]:
    """Return the team and the wave that are meant; raises FieldMistakes."""
    named = rules.named_alike(team, whole.teams)
    meant = rules.wave_meant(new_wave, whole.waves) if new_wave else wave
    rules.refuse(
        team=rules.mistake_in_team(named), new_wave=NO_WAVE if new_wave and meant is None else ""
    )
    return named, meant
