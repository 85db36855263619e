"""A pasted list is looked at, and then taken over."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.rollouts.hooks import Part
from bot.teams import rules, store
from bot.teams.model import Colleague, Plan, Roster
from bot.teams.service.applying import apply
from bot.teams.service.roster import roster

LINES = "lines"
"""The field of the form in which a list is pasted."""

NOTHING = "Please paste at least one line, such as: Ana Petrov, Bakers."
CHANGED = (
    "Something else has changed meanwhile. Please send it once more to see what this would do now."
)


def look(
    session: Session, *, workspace_id: str, rollout_id: int, user_id: str, text: str
) -> tuple[Roster, Plan]:
    """Return what a list would change, to somebody who leads; raises BotError, and FieldMistakes for an empty one."""
    whole = roster(session, workspace_id=workspace_id, user_id=user_id, rollout_id=rollout_id)
    sheet = rules.read(text)
    rules.refuse(lines="" if sheet.rows else NOTHING)
    known = (
        Colleague(user_id=row.user_id, name=row.name, kind=row.kind)
        for row in store.colleagues(session, workspace_id)
    )
    return whole, rules.planned(sheet, whole, known)


def take_over(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    user_id: str,
    text: str,
    shown: str,
    parts: Sequence[Part],
    now: datetime,
) -> tuple[Roster, Plan]:
    """Do what a list says, as far as it is understood, if that is what was shown; raises as `look`, and FieldMistakes.

    Returns how it was, and what was done.
    """
    whole, plan = look(
        session, workspace_id=workspace_id, rollout_id=rollout_id, user_id=user_id, text=text
    )
    rules.refuse(lines="" if plan.digest == shown else CHANGED)
    apply(
        session,
        workspace_id=workspace_id,
        rollout_id=rollout_id,
        by_id=user_id,
        changes=plan.changes,
        parts=parts,
        now=now,
        at=(LINES, LINES),
    )
    return whole, plan
