"""Somebody who leads forty rollouts, with as much to do in them as can be, and the longest names there are."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from bot.actions.model import Action
from bot.actions.model import State as ActionState
from bot.attention.model import Ask, AskState, Worth
from bot.checkpoints.model import Asked, Checkpoint, Method, Shown
from bot.checkpoints.model import State as VoteState
from bot.decisions.model import Area, Decision, Review
from bot.decisions.model import State as DecisionState
from bot.rollouts.model import Member, Role, Rollout
from bot.voices.model import CLIMBED, Kind, Topic, Visibility, Voice
from bot.voices.model import State as VoiceState
from tests.checkins.company import A_DAY, NINE, TEAM, TUESDAY, id_of, settle

LEA, BEN = id_of(1), id_of(2)
ROLLOUTS, VOICES, ACTIONS, VOTES, REVIEWS, ASKS = 40, 2_000, 60, 15, 15, 12
LONG = "<!channel> *W* & " * 20
NAME = "<&>*" * 18


def busy(session: Session) -> None:
    """Let Lea lead forty rollouts, and be asked about everything in them."""
    settle(session, people=3, rollouts=ROLLOUTS)
    named = update(Rollout).values(name=Rollout.name + NAME)
    session.execute(named)
    leads = update(Member).where(Member.user_id == LEA)
    session.execute(leads.values(role=Role.LEAD))
    session.execute(insert(Voice), [voice(number) for number in range(1, VOICES + 1)])
    plate(session, rollouts=ROLLOUTS)


def plate(session: Session, *, rollouts: int, now: datetime = NINE) -> None:
    """Give Lea actions to do, votes and reviews to decide, and questions about voices that are there."""
    of = [number % rollouts + 1 for number in range(max(ACTIONS, VOTES, REVIEWS))]
    session.execute(insert(Action), [action(n, of[n]) for n in range(ACTIONS)])
    session.execute(insert(Checkpoint), [vote(n, of[n]) for n in range(VOTES)])
    session.execute(insert(Decision), [decision(n + 1, of[n]) for n in range(REVIEWS)])
    session.execute(insert(Review), [review(n + 1) for n in range(REVIEWS)])
    session.execute(insert(Ask), [ask(n + 1, now) for n in range(ASKS)])


def voice(number: int) -> dict[str, Any]:
    """Return a concern that nobody has taken, or Ben; every third one was raised by Lea."""
    is_bens = number % 7 == 0
    return {
        "id": number,
        "workspace_id": TEAM,
        "rollout_id": number % ROLLOUTS + 1,
        "kind": Kind.CONCERN,
        "topic": Topic.TOOL,
        "words": LONG * 5,
        "impact": 3,
        "visibility": Visibility.NAMED,
        "author_id": LEA if number % 3 == 0 else BEN,
        "state": VoiceState.ACKNOWLEDGED if is_bens else VoiceState.RAISED,
        "owner_id": BEN if is_bens else None,
        "raised_on": TUESDAY - timedelta(days=number % 90),
        "waits_since": TUESDAY,
        "reopened": 0,
        "rung": 1,
    }


def action(number: int, rollout_id: int) -> dict[str, Any]:
    return {
        "workspace_id": TEAM,
        "rollout_id": rollout_id,
        "what": LONG[:300],
        "owner_id": LEA,
        "due_on": TUESDAY + number * A_DAY,
        "state": ActionState.OPEN,
        "made_by": BEN,
        "made_on": TUESDAY,
    }


def vote(number: int, rollout_id: int) -> dict[str, Any]:
    return {
        "workspace_id": TEAM,
        "rollout_id": rollout_id,
        "question": LONG,
        "method": Method.CONSENT,
        "state": VoteState.CLOSED,
        "opened_by": BEN,
        "decider_id": LEA,
        "opened_at": NINE - 3 * A_DAY,
        "closes_at": NINE - A_DAY,
        "closed_at": NINE - A_DAY + timedelta(minutes=number),
        "shown": Shown.AT_CLOSE,
        "hides_names": False,
        "asked": Asked.EVERYONE,
        "asked_about": "",
        "may_add": False,
        "by_itself": False,
        "reminded": 2,
    }


def decision(number: int, rollout_id: int) -> dict[str, Any]:
    return {
        "id": number,
        "workspace_id": TEAM,
        "rollout_id": rollout_id,
        "area": Area.PROCESS,
        "words": LONG,
        "why": LONG,
        "state": DecisionState.TAKEN,
        "by_id": LEA,
        "decided_at": NINE - 30 * A_DAY,
        "is_against": False,
        "review_on": TUESDAY,
    }


def review(number: int) -> dict[str, Any]:
    return {
        "workspace_id": TEAM,
        "decision_id": number,
        "user_id": LEA,
        "on_date": TUESDAY,
        "is_deciders": True,
        "is_open": True,
    }


def ask(number: int, now: datetime) -> dict[str, Any]:
    return {
        "workspace_id": TEAM,
        "user_id": LEA,
        "kind": CLIMBED,
        "subject_id": number,
        "rollout_id": 1,
        "on_date": now.date(),
        "begins_at": now,
        "asked_at": now,
        "ends_at": now + A_DAY,
        "worth": Worth.VOTE,
        "effort": 20,
        "state": AskState.ASKED,
    }
