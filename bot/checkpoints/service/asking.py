"""Voters are asked with their day's message, and reminded once in the last 24 hours."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.attention.model import NewAsk, Spared, Worth
from bot.checkpoints import rules, store
from bot.checkpoints.model import VOTE, Checkpoint, Prompting, Voter
from bot.checkpoints.service.telling import refresh_card
from bot.delivery.model import Urgency
from bot.people.model import No, Pressing, Rhythm
from bot.people.rules import clause, local, may_be_asked
from bot.people.service import rhythms_of

LEFT = "the rollout was left"
NO_DAY = "there was no working day until it closed"


def ask_voters(session: Session, checkpoint: Checkpoint, now: datetime) -> None:
    """Ask all who are to vote, once it is open: each on their own days, until it closes."""
    voters = _silent(session, checkpoint)
    rhythms = _rhythms(session, checkpoint, voters, now)
    asks = [ask for each in voters for ask in _asks(checkpoint, each, rhythms, now)]
    attention.ask_all(session, checkpoint.workspace_id, asks)
    reached = {ask.subject_id for ask in asks}
    spared = [
        _spared(checkpoint, each, rhythm, now)
        for each in voters
        if (rhythm := rhythms.get(each.user_id or "")) and each.id not in reached
    ]
    attention.spare(session, checkpoint.workspace_id, spared)


def ask_anew(session: Session, checkpoint: Checkpoint, now: datetime) -> None:
    """Ask those who have not voted by its new closing time; what they have got already shows it."""
    voters = _silent(session, checkpoint)
    rhythms = _rhythms(session, checkpoint, voters, now)
    asks = [ask for each in voters for ask in _asks(checkpoint, each, rhythms, now)]
    _ask_instead(session, checkpoint, voters, asks)
    refresh_asks(session, checkpoint, now)


def remind_after_all(
    session: Session, workspace_id: str, checkpoint_id: int, user_id: str, now: datetime
) -> None:
    """Remind somebody who has taken their vote back as all who have not voted; their message asks again."""
    checkpoint = store.by_id(session, workspace_id, checkpoint_id)
    voter = store.voter(session, workspace_id, checkpoint_id, user_id)
    if checkpoint is None or voter is None:
        return
    rhythms = _rhythms(session, checkpoint, [voter], now)
    asks = _asks(checkpoint, voter, rhythms, now)
    later = [ask for ask in asks if ask.pressing == Pressing.DUE and ask.begins_at > now]
    _ask_instead(session, checkpoint, [voter], later)
    attention.refresh(session, workspace_id, VOTE, [voter.id], now, urgency=Urgency.AWAITED)


def withdraw_for(session: Session, checkpoint: Checkpoint, user_id: str, now: datetime) -> None:
    """Ask somebody no more who has left; if they have not voted, they are not among those asked any more."""
    voter = store.voter(session, checkpoint.workspace_id, checkpoint.id, user_id)
    if voter is None or voter.has_voted:
        return
    attention.withdraw(session, checkpoint.workspace_id, VOTE, [voter.id], LEFT, now)
    session.delete(voter)
    refresh_card(session, checkpoint.workspace_id, checkpoint.id, now)


def withdraw_all(session: Session, checkpoint: Checkpoint, reason: str, now: datetime) -> None:
    """Ask nobody any more; `reason` is a clause about the vote, and all messages that asked show how it stands."""
    ids = [each.id for each in store.voters(session, checkpoint.workspace_id, checkpoint.id)]
    attention.withdraw(
        session, checkpoint.workspace_id, VOTE, ids, reason, now, urgency=Urgency.AWAITED
    )


def refresh_asks(session: Session, checkpoint: Checkpoint, now: datetime) -> None:
    """Have all messages that asked drawn again, as the options or the closing time have changed."""
    ids = [each.id for each in store.voters(session, checkpoint.workspace_id, checkpoint.id)]
    attention.refresh(session, checkpoint.workspace_id, VOTE, ids, now)


def _silent(session: Session, checkpoint: Checkpoint) -> list[Voter]:
    found = store.voters(session, checkpoint.workspace_id, checkpoint.id)
    return [each for each in found if each.user_id and not each.has_voted]


def _rhythms(
    session: Session, checkpoint: Checkpoint, voters: Sequence[Voter], now: datetime
) -> dict[str, Rhythm]:
    ids = [each.user_id for each in voters if each.user_id]
    return rhythms_of(session, checkpoint.workspace_id, ids, now)


def _ask_instead(
    session: Session, checkpoint: Checkpoint, voters: Sequence[Voter], asks: Sequence[NewAsk]
) -> None:
    ids = [each.id for each in voters]
    attention.ask_instead(session, checkpoint.workspace_id, VOTE, ids, asks)


def _asks(
    checkpoint: Checkpoint, voter: Voter, rhythms: dict[str, Rhythm], now: datetime
) -> list[NewAsk]:
    rhythm = rhythms.get(voter.user_id or "")
    found = rules.prompts(rhythm, checkpoint.closes_at, now) if rhythm else ()
    return [_ask(checkpoint, voter, each) for each in found]


def _ask(checkpoint: Checkpoint, voter: Voter, prompting: Prompting) -> NewAsk:
    return NewAsk(
        user_id=voter.user_id or "",
        kind=VOTE,
        subject_id=voter.id,
        rollout_id=checkpoint.rollout_id,
        on_date=prompting.on_date,
        begins_at=prompting.begins_at,
        ends_at=checkpoint.closes_at,
        worth=Worth.VOTE,
        effort=rules.effort(checkpoint.method),
        reminds=False,
        pressing=prompting.pressing,
    )


def _spared(checkpoint: Checkpoint, voter: Voter, rhythm: Rhythm, now: datetime) -> Spared:
    may = may_be_asked(rhythm, now)
    return Spared(
        user_id=voter.user_id or "",
        kind=VOTE,
        subject_id=voter.id,
        rollout_id=checkpoint.rollout_id,
        on_date=local(now, rhythm.hours.zone).date(),
        at=now,
        reason=clause(may.reason) if isinstance(may, No) else NO_DAY,
    )
