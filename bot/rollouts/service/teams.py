"""People belong to teams, which are plain names."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.rollouts import store

AT_ONCE = 500
"""People in one statement: SQLite and PostgreSQL take no endless ones."""


def set_teams(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    teams: Mapping[str, str],
    by_id: str,
    now: datetime,
) -> None:
    """Let people belong to teams, by id; empty: to none. Nobody is told. Who may is checked before."""
    people = defaultdict[str, list[str]](list)
    for user_id, team in teams.items():
        people[team].append(user_id)
    for team, user_ids in people.items():
        for first in range(0, len(user_ids), AT_ONCE):
            some = user_ids[first : first + AT_ONCE]
            store.set_team(session, workspace_id, rollout_id, some, team)
    if teams:
        audit.record(
            session,
            workspace_id=workspace_id,
            actor_id=by_id,
            deed="rollouts.teams_changed",
            subject=f"rollout:{rollout_id}",
            now=now,
        )
