"""At close each objection becomes a voice; before, nothing of it shows anywhere."""

import json
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkpoints import rules, store
from bot.checkpoints.model import Ballot, Checkpoint, Objection, Stance
from bot.privacy.rules import Keyring
from bot.voices import service as voices


def raise_all(session: Session, keyring: Keyring, checkpoint: Checkpoint, now: datetime) -> None:
    """Make a voice of each objection, in an order that tells nothing.

    Where names are hidden, whose a ballot is is found by trying all who were asked, as long as it has its token. That
    of somebody who was erased is nobody's, and counts all the same.
    """
    ballots = store.ballots(session, checkpoint.workspace_id, checkpoint.id)
    objecting = [each for each in ballots if json.loads(each.points).get(Stance.OBJECT)]
    by_token = _voters_by_token(session, keyring, checkpoint) if objecting else {}
    ids = store.new_ids(session, Objection, len(objecting))
    for objection_id, ballot in zip(ids, objecting, strict=True):
        if ballot.reason:
            user_id = by_token.get(ballot.token or "")
            voice_id = _raise(session, keyring, checkpoint, ballot.reason, user_id, now)
            session.add(_objection(objection_id, ballot, voice_id))


def _raise(
    session: Session,
    keyring: Keyring,
    checkpoint: Checkpoint,
    words: str,
    user_id: str | None,
    now: datetime,
) -> int:
    return voices.raise_objection(
        session,
        keyring,
        workspace_id=checkpoint.workspace_id,
        rollout_id=checkpoint.rollout_id,
        user_id=user_id,
        words=words,
        is_named=not checkpoint.hides_names,
        now=now,
    )


def _objection(objection_id: int, ballot: Ballot, voice_id: int) -> Objection:
    return Objection(
        id=objection_id,
        workspace_id=ballot.workspace_id,
        checkpoint_id=ballot.checkpoint_id,
        voice_id=voice_id,
        words=ballot.reason or "",
    )


def _voters_by_token(session: Session, keyring: Keyring, checkpoint: Checkpoint) -> dict[str, str]:
    return {
        token: voter.user_id
        for voter in store.voters(session, checkpoint.workspace_id, checkpoint.id)
        if voter.user_id
        for token in rules.tokens_of(keyring, checkpoint, voter.user_id)
    }
