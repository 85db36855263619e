"""What decisions store about a person."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.decisions import store
from bot.decisions.model import Decision, Holder, Review
from bot.decisions.service.leaving import leave_all
from bot.decisions.service.recording import refresh
from bot.rollouts import service as rollouts

ERASES = (
    "You hold no area any more, and what waits for your word goes to those who lead. What you decided and what "
    "you said about decisions stays, without your name."
)


def export(session: Session, workspace_id: str, user_id: str) -> list[dict[str, object]]:
    """Return which areas somebody holds, what they decided, proposed or were asked, and what they said."""
    held = store.held_by(session, workspace_id, user_id)
    decided = store.all_about(session, workspace_id, user_id)
    looked = store.all_reviews(session, workspace_id, user_id)
    ids = {each.rollout_id for each in held} | {each.rollout_id for each in decided}
    names = rollouts.names_of_rollouts(session, workspace_id, ids)
    return [
        *(_area(each, names) for each in held),
        *(_decision(each, user_id, names) for each in decided),
        *(_review(review, decision) for review, decision in looked),
    ]


def erase(session: Session, workspace_id: str, user_id: str, now: datetime) -> None:
    """Let others decide in their place, and leave their name in nothing."""
    leave_all(session, workspace_id, user_id, now)
    shown = store.all_about(session, workspace_id, user_id)
    for decision in shown:
        refresh(session, decision, now)
    session.flush()
    store.forget_person(session, workspace_id, user_id)


def _area(holder: Holder, names: dict[int, str]) -> dict[str, object]:
    return {"area you decide about": holder.area, "rollout": names.get(holder.rollout_id)}


def _decision(decision: Decision, user_id: str, names: dict[int, str]) -> dict[str, object]:
    return {
        "decision": decision.words,
        "why": decision.why,
        "by you": decision.by_id == user_id,
        "asked of you": decision.asked_id == user_id,
        "your no": decision.refused_why if decision.asked_id == user_id else None,
        "state": decision.state,
        "when": decision.decided_at,
        "look again on": decision.review_on,
        "rollout": names.get(decision.rollout_id),
    }


def _review(review: Review, decision: Decision) -> dict[str, object]:
    return {"looked again at": decision.words, "on": review.on_date, "your answer": review.answer}
