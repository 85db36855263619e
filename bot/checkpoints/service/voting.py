"""People vote, change their vote, and take it back.

Where names are hidden a ballot is known again by a mark that only the holder of SECRET_KEY can compute.
Nothing here is recorded in the audit log or logged: it would tell who voted what, or when.
"""

import secrets
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.checkpoints import rules, store
from bot.checkpoints.model import VOTE, Booth, Own, Points, Shown
from bot.checkpoints.service.asking import remind_after_all
from bot.checkpoints.service.results import tally_of
from bot.checkpoints.service.showing import NOT_HERE, existing, picture_of
from bot.checkpoints.service.telling import refresh_card
from bot.delivery.model import Urgency
from bot.errors import BotError
from bot.privacy.rules import Keyring

LARGEST_ID = 2**31 - 1
TRIES = 5
"""Random ids, of which one is free as good as always."""

NOTHING_YET = "You have not voted yet, so there is nothing to give a reason for."
LOST = (
    "Your vote counts, but it cannot be changed any more: it was made with another SECRET_KEY, which is not here. "
    "Whoever runs Groundswell here can bring that key back."
)


def cast(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    checkpoint_id: int,
    points: Points,
    reason: str | None = None,
    now: datetime,
) -> Own:
    """Take somebody's vote, in place of an earlier one of theirs; raises BotError and FieldMistakes.

    `reason` None is a press: the same vote again keeps its reason, and another one has none yet.
    """
    booth = _entered(session, workspace_id, user_id, checkpoint_id, now, held=True)
    why = rules.said(reason)
    given = rules.valid(booth.method, booth.options.keys(), points, reason=why)
    kept = _put_in(
        session,
        booth,
        rules.tokens_of(keyring, booth, user_id),
        given,
        why,
        is_press=reason is None,
    )
    _voted(session, booth, now)
    return _own(session, replace(booth, has_voted=True), given, kept, now)


def give_reason(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    checkpoint_id: int,
    reason: str,
    now: datetime,
) -> Own:
    """Take somebody's reason for what they have voted, in place of an earlier one; raises BotError."""
    booth = _entered(session, workspace_id, user_id, checkpoint_id, now, held=True)
    points, _ = store.own_ballot(session, booth, rules.tokens_of(keyring, booth, user_id))
    if not points:
        raise BotError(NOTHING_YET)
    return cast(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        checkpoint_id=checkpoint_id,
        points=points,
        reason=reason,
        now=now,
    )


def withdraw(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    checkpoint_id: int,
    now: datetime,
) -> Own:
    """Take a vote back as if it had never been; they are reminded like all who have not voted."""
    booth = _entered(session, workspace_id, user_id, checkpoint_id, now, held=True)
    taken = store.take_out_ballot(session, booth, rules.tokens_of(keyring, booth, user_id))
    if booth.has_voted and not taken and booth.hides_names:
        raise BotError(LOST)
    if store.note_voted(session, booth, has_voted=False):
        remind_after_all(session, workspace_id, checkpoint_id, user_id, now)
        refresh_card(session, workspace_id, checkpoint_id, now)
    return Own(booth=replace(booth, has_voted=False))


def own(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    checkpoint_id: int,
    now: datetime,
) -> Own:
    """Return what somebody has voted, to be changed; raises BotError where they may not vote (any more)."""
    booth = _entered(session, workspace_id, user_id, checkpoint_id, now, held=False)
    points, reason = store.own_ballot(session, booth, rules.tokens_of(keyring, booth, user_id))
    return Own(booth=booth, points=points or None, reason=reason)


def _entered(
    session: Session,
    workspace_id: str,
    user_id: str,
    checkpoint_id: int,
    now: datetime,
    *,
    held: bool,
) -> Booth:
    booth = store.booth(session, workspace_id, checkpoint_id, user_id, held=held)
    if booth is None:
        raise BotError(NOT_HERE)
    rules.refuse_vote(booth, now)
    return booth


def _put_in(
    session: Session,
    booth: Booth,
    tokens: list[str],
    points: Points,
    reason: str | None,
    *,
    is_press: bool,
) -> str | None:
    """Put the ballot in, in place of theirs where there is one; returns the reason it has."""
    for _ in range(TRIES):
        changed, kept = store.change_ballot(
            session, booth, tokens, points, reason, keeps_reason=is_press
        )
        if changed:
            return kept
        if booth.has_voted and booth.hides_names:
            raise BotError(LOST)
        new_id = secrets.randbelow(LARGEST_ID) + 1
        if store.add_ballot(session, booth, tokens[0], points, reason, ballot_id=new_id):
            return reason
    raise RuntimeError("no free id for a ballot")


def _voted(session: Session, booth: Booth, now: datetime) -> None:
    """Have all see what may be seen of it: that they have voted, and the count."""
    is_new = store.note_voted(session, booth, has_voted=True)
    if is_new:
        voter_ids = [booth.voter_id or 0]
        attention.done(session, booth.workspace_id, VOTE, voter_ids, now, urgency=Urgency.AWAITED)
    if is_new or booth.shown == Shown.AT_ONCE:
        refresh_card(session, booth.workspace_id, booth.id, now)


def _own(session: Session, booth: Booth, points: Points, reason: str | None, now: datetime) -> Own:
    """Return what is confirmed; whoever has voted may see the votes, unless they are shown at close."""
    if booth.shown == Shown.AT_CLOSE:
        return Own(booth=booth, points=points, reason=reason)
    checkpoint = existing(session, booth.workspace_id, booth.id)
    return Own(
        booth=booth,
        points=points,
        reason=reason,
        tally=tally_of(session, checkpoint),
        picture=picture_of(session, checkpoint, now),
    )
