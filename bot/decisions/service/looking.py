"""People are asked to look at a decision again, and asked no more."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.attention.model import NewAsk, Worth
from bot.decisions import rules, store
from bot.decisions.model import REVIEW, Decision, Review, Verdict
from bot.delivery.model import Urgency
from bot.people.model import Rhythm
from bot.people.rules import first_hour, shift
from bot.people.service import rhythm_of

A_LOOK = 20
"""Seconds that it takes to say how something has worked out."""

DECIDED = "it has been decided on already"
NOBODYS = "they have nothing to do with it any more"


def look_again_on(decision: Decision, day: date | None) -> None:
    """Note when a decision is looked at again; None: never, as things stand."""
    decision.review_on = day
    decision.review_at = rules.begins_at(day) if day else None


def ask(
    session: Session, decision: Decision, user_id: str, *, is_deciders: bool, now: datetime
) -> Review | None:
    """Ask somebody how a decision has worked out, on its review date or their first working day after it.

    None: they cannot be asked, or were asked already.
    """
    rhythm = rhythm_of(session, decision.workspace_id, user_id, now)
    day = decision.review_on
    asked = [each.user_id for each in of_this_time(session, decision)]
    if rhythm is None or day is None or user_id in asked:
        return None
    review = Review(
        workspace_id=decision.workspace_id,
        decision_id=decision.id,
        user_id=user_id,
        on_date=day,
        is_deciders=is_deciders,
        is_open=True,
    )
    session.add(review)
    session.flush()  # the ask needs its id
    new = new_ask(review.id, decision, user_id, rhythm, day, now)
    attention.ask_all(session, decision.workspace_id, [new] if new else [])
    return review


def new_ask(
    review_id: int, decision: Decision, user_id: str, rhythm: Rhythm, day: date, now: datetime
) -> NewAsk | None:
    """Return what is asked of somebody from a day on; None: they are not back within two years."""
    hour = first_hour(rhythm, day, now)
    if hour is None:
        return None
    on_date, begins_at = hour
    return NewAsk(
        user_id=user_id,
        kind=REVIEW,
        subject_id=review_id,
        rollout_id=decision.rollout_id,
        on_date=on_date,
        begins_at=begins_at,
        ends_at=shift(rhythm.hours, on_date)[1],
        worth=Worth.QUESTION,
        effort=A_LOOK,
        reminds=False,
    )


def of_this_time(session: Session, decision: Decision) -> list[Review]:
    """Return who was asked for the review date that counts now."""
    found = store.reviews(session, decision.workspace_id, [decision.id])
    return [each for each in found if each.on_date == decision.review_on]


def close(
    session: Session,
    decision: Decision,
    now: datetime,
    *,
    by_id: str | None,
    verdict: Verdict,
) -> None:
    """Ask nobody any more about a decision that somebody has looked at, and note what became of it."""
    found = store.reviews(session, decision.workspace_id, [decision.id])
    for review in found:
        if review.is_open and review.is_deciders and review.user_id == by_id:
            review.answer = verdict
    stop(session, decision.workspace_id, [each for each in found if each.is_open], DECIDED, now)
    look_again_on(decision, None)


def stop(
    session: Session, workspace_id: str, reviews: Sequence[Review], reason: str, now: datetime
) -> None:
    """Ask some people no more; who has answered has done it, of the others it is taken back."""
    for review in reviews:
        review.is_open = False
    answered = [each.id for each in reviews if each.answer is not None]
    others = [each.id for each in reviews if each.answer is None]
    urgency = Urgency.AWAITED
    attention.done(session, workspace_id, REVIEW, answered, now, urgency=urgency)
    attention.withdraw(session, workspace_id, REVIEW, others, reason, now, urgency=urgency)


def refresh_reviews(session: Session, decision: Decision, now: datetime) -> None:
    """Have the messages that ask about a decision show what was said to it meanwhile."""
    ids = [each.id for each in store.reviews(session, decision.workspace_id, [decision.id])]
    attention.refresh(session, decision.workspace_id, REVIEW, ids, now, urgency=Urgency.AWAITED)
