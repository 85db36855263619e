"""What people will be asked about decisions in the days to come; nothing is stored."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from itertools import count

from sqlalchemy.orm import Session

from bot.attention.model import Agenda, ComingAsk
from bot.decisions import rules, store
from bot.decisions.hooks import Origin
from bot.decisions.model import Decision, State
from bot.decisions.service.looking import new_ask, of_this_time
from bot.decisions.service.reviewing import decider_of, objectors_of
from bot.people.model import Rhythm
from bot.people.service import rhythms_of
from bot.rollouts import service as rollouts

NEVER_AN_ID = 1 << 60
"""Reviews to come have no id yet."""


def agenda(
    session: Session,
    workspace_id: str,
    user_ids: Collection[str],
    until: datetime,
    now: datetime,
    origins: Sequence[Origin],
) -> Agenda:
    """Return what these people will be asked before an instant, as if nobody answered before their day."""
    found = store.reviewed_before(session, workspace_id, until)
    known = rollouts.known(session, workspace_id, {each.rollout_id for each in found})
    ids = count(NEVER_AN_ID)
    asks = []
    for decision in found:
        rollout = known.get(decision.rollout_id)
        if decision.state == State.TAKEN and rollout and not rollouts.is_over(rollout):
            for user_id, day in _asked(session, decision, origins, now):
                rhythm = rhythms_of(session, workspace_id, [user_id], now).get(user_id)
                ask = _coming(next(ids), decision, user_id, rhythm, day, now)
                if ask and user_id in user_ids and ask.known_at < until:
                    asks.append(ask)
    return Agenda(asks=asks)


def _asked(
    session: Session, decision: Decision, origins: Sequence[Origin], now: datetime
) -> list[tuple[str, date]]:
    """Return who is asked from which day on: those who objected, then the decider, one working day later."""
    workspace_id = decision.workspace_id
    today = rollouts.today_in(session, workspace_id, decision.rollout_id, now)
    day = max(decision.review_on or today, today)
    decider = decider_of(session, decision)
    is_second = bool(of_this_time(session, decision))
    objectors = [] if is_second else objectors_of(session, decision, origins)
    if is_second or objectors:
        rhythm = rhythms_of(session, workspace_id, [decider or ""], now).get(decider or "")
        last = (decision.review_on or day) if is_second else day
        day_of_decider = max(rules.decider_on(rhythm, last), today)
    else:
        day_of_decider = day
    return [*((each, day) for each in objectors), *([(decider, day_of_decider)] if decider else [])]


def _coming(
    review_id: int,
    decision: Decision,
    user_id: str,
    rhythm: Rhythm | None,
    day: date,
    now: datetime,
) -> ComingAsk | None:
    ask = new_ask(review_id, decision, user_id, rhythm, day, now) if rhythm else None
    return ComingAsk(ask=ask, known_at=max(rules.begins_at(day), now)) if ask else None
