"""Voting: statements made once and on the bare tables, as each press runs them all."""

import json
from collections.abc import Sequence

from sqlalchemy import Select, and_, bindparam, case, delete, select, update
from sqlalchemy.orm import Session

from bot.checkpoints.model import Ballot, Booth, Checkpoint, Option, Points, Voter
from bot.database import bare, insert_new

CHECKPOINTS, VOTERS, OPTIONS, BALLOTS = map(bare, (Checkpoint, Voter, Option, Ballot))
C, V, B = CHECKPOINTS.c, VOTERS.c, BALLOTS.c

OURS = (
    C.workspace_id == bindparam("of_workspace"),
    C.id == bindparam("of_checkpoint"),
)
BOOTH = (
    select(
        C.workspace_id,
        C.id,
        C.question,
        C.method,
        C.state,
        C.asked,
        C.asked_about,
        C.closes_at,
        C.shown,
        C.hides_names,
        V.id.label("voter_id"),
        V.team,
        V.has_voted,
    )
    .outerjoin(VOTERS, and_(V.checkpoint_id == C.id, V.user_id == bindparam("of_user")))
    .where(*OURS)
)
# Whoever closes it waits for the votes under way, and they for it: none is confirmed and not counted.
HELD = BOOTH.with_for_update(read=True, of=CHECKPOINTS)
CHOICES = (
    select(OPTIONS.c.id, OPTIONS.c.words)
    .where(OPTIONS.c.workspace_id == bindparam("of_workspace"))
    .where(OPTIONS.c.checkpoint_id == bindparam("of_checkpoint"))
    .order_by(OPTIONS.c.position)
)
THEIRS = (
    B.workspace_id == bindparam("of_workspace"),
    B.checkpoint_id == bindparam("of_checkpoint"),
    B.token.in_(bindparam("of_tokens", expanding=True)),
)
OWN = select(B.points, B.reason).where(*THEIRS)
CHANGE = (
    update(BALLOTS)
    .where(*THEIRS)
    .values(
        points=bindparam("new_points"),
        reason=case(
            (and_(bindparam("keeps_reason"), B.points == bindparam("new_points")), B.reason),
            else_=bindparam("new_reason"),
        ),
        token=bindparam("new_token"),
    )
    .returning(B.reason)
)
TAKE_OUT = delete(BALLOTS).where(*THEIRS)
NOTE = (
    update(VOTERS)
    .where(V.workspace_id == bindparam("of_workspace"), V.id == bindparam("of_voter"))
    .where(V.has_voted != bindparam("now_voted"))
    .values(has_voted=bindparam("now_voted"))
)


def booth(
    session: Session, workspace_id: str, checkpoint_id: int, user_id: str, *, held: bool
) -> Booth | None:
    """Return a checkpoint as somebody comes to vote in it; `held`, while nobody closes it."""
    values = _values(workspace_id, checkpoint_id)
    query: Select[*tuple[object, ...]] = HELD if held else BOOTH
    connection = session.connection()
    found = connection.execute(query, values | {"of_user": user_id}).mappings().first()
    if found is None:
        return None
    options = {each.id: each.words for each in connection.execute(CHOICES, values)}
    known = {**found, "team": found["team"] or "", "has_voted": bool(found["has_voted"])}
    return Booth(**known, options=options)


def own_ballot(session: Session, booth: Booth, tokens: Sequence[str]) -> tuple[Points, str | None]:
    """Return what somebody has voted, and why; nothing where none of their tokens is there."""
    found = session.connection().execute(OWN, _of(booth, tokens)).first()
    return (json.loads(found.points), found.reason) if found else ({}, None)


def change_ballot(
    session: Session,
    booth: Booth,
    tokens: Sequence[str],
    points: Points,
    reason: str | None,
    *,
    keeps_reason: bool,
) -> tuple[bool, str | None]:
    """Change somebody's ballot, if it is there; tells whether, and with which reason.

    Its token becomes the first of theirs. With `keeps_reason` the same vote again keeps its reason.
    """
    values = _of(booth, tokens) | _said(points, reason) | {"new_token": tokens[0]}
    changed = session.connection().execute(CHANGE, values | {"keeps_reason": keeps_reason}).first()
    return changed is not None, changed.reason if changed else None


def add_ballot(
    session: Session,
    booth: Booth,
    token: str,
    points: Points,
    reason: str | None,
    *,
    ballot_id: int,
) -> bool:
    """Put in a ballot; False where one has this id, or this token, already."""
    return insert_new(
        session,
        Ballot,
        id=ballot_id,
        workspace_id=booth.workspace_id,
        checkpoint_id=booth.id,
        token=token,
        team=booth.team,
        points=_packed(points),
        reason=reason,
    )


def take_out_ballot(session: Session, booth: Booth, tokens: Sequence[str]) -> bool:
    """Take somebody's ballot away; tells whether there was one."""
    return session.connection().execute(TAKE_OUT, _of(booth, tokens)).rowcount > 0


def note_voted(session: Session, booth: Booth, *, has_voted: bool) -> bool:
    """Note whether somebody has voted; tells whether that is new."""
    values = {"of_workspace": booth.workspace_id, "of_voter": booth.voter_id}
    return session.connection().execute(NOTE, values | {"now_voted": has_voted}).rowcount == 1


def _values(workspace_id: str, checkpoint_id: int) -> dict[str, object]:
    return {"of_workspace": workspace_id, "of_checkpoint": checkpoint_id}


def _of(booth: Booth, tokens: Sequence[str]) -> dict[str, object]:
    return _values(booth.workspace_id, booth.id) | {"of_tokens": list(tokens)}


def _said(points: Points, reason: str | None) -> dict[str, object]:
    return {"new_points": _packed(points), "new_reason": reason}


def _packed(points: Points) -> str:
    """Return points so that the same are the same text."""
    return json.dumps(dict(points), sort_keys=True)
