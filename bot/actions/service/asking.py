"""Owners are asked on the day their action is due, and now and then after it; what was asked is taken back."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import count

from sqlalchemy.orm import Session

from bot.actions import rules, store
from bot.actions.model import ACTION_DUE, Action, Asking, Due, Handover, State
from bot.attention import service as attention
from bot.attention.model import Agenda, ComingAsk, NewAsk, Worth
from bot.delivery.model import Urgency
from bot.people.model import Rhythm
from bot.people.rules import local
from bot.people.service import rhythm_of, rhythms_of
from bot.rollouts import service as rollouts

AT_ONCE = 500
"""Actions gone through in one transaction."""

NEVER_AN_ID = 1 << 60
"""Askings to come have no id yet."""


def ask_due(session: Session, now: datetime) -> bool:
    """Ask owners about what is due, as far as one transaction goes; tells whether to go on."""
    found = store.due(session, now, AT_ONCE)
    by_workspace: defaultdict[str, list[tuple[Handover, Action]]] = defaultdict(list)
    for handover, action in found:
        by_workspace[handover.workspace_id].append((handover, action))
    for workspace_id, pairs in by_workspace.items():
        owners = {handover.owner_id for handover, _ in pairs if handover.owner_id}
        rhythms = rhythms_of(session, workspace_id, owners, now)
        asks = [
            ask
            for handover, action in pairs
            if (ask := _ask(session, handover, action, rhythms.get(handover.owner_id or ""), now))
        ]
        attention.ask_all(session, workspace_id, asks)
    return len(found) == AT_ONCE


def next_at(session: Session) -> datetime | None:
    """Return when somebody is to be asked about an action next."""
    return store.next_at(session)


def plan(session: Session, action: Action, handover: Handover, now: datetime) -> None:
    """Note when the owner is asked next, by all that is known now."""
    rhythm = rhythm_of(session, handover.workspace_id, handover.owner_id or "", now)
    _plan(action, handover, rhythm, now)


def plan_from(
    session: Session, action: Action, handover: Handover, now: datetime, *, today_too: bool
) -> None:
    """Note when the owner is asked next, from today or tomorrow on; never twice on a day."""
    today = rollouts.today_for(session, action.workspace_id, handover.owner_id or "", now)
    asked_on = store.last_asked(session, action.workspace_id, handover.id)
    handover.asks_from = rules.asks_from(today, asked_on, today_too=today_too)
    plan(session, action, handover, now)


def plan_anew(session: Session, workspace_id: str, user_id: str, now: datetime) -> None:
    """Note when somebody is asked next about each of their actions, as their hours or days have changed."""
    rhythm = rhythm_of(session, workspace_id, user_id, now)
    for handover, action in store.to_be_asked(session, workspace_id, [user_id]):
        _plan(action, handover, rhythm, now)


def settle_asks(
    session: Session,
    workspace_id: str,
    handovers: Sequence[Handover],
    now: datetime,
    *,
    withdrawn: str = "",
) -> None:
    """Have nobody asked what they were asked, and all such messages show how it stands.

    `withdrawn` says why, where it was not their own doing.
    """
    ids = [each.id for each in handovers]
    askings = store.open_askings(session, workspace_id, ids)
    for asking in askings:
        asking.is_open = False
    open_ids = [asking.id for asking in askings]
    if withdrawn:
        attention.withdraw(session, workspace_id, ACTION_DUE, open_ids, withdrawn, now)
    else:
        attention.done(session, workspace_id, ACTION_DUE, open_ids, now)
    everywhere = store.asking_ids(session, workspace_id, ids)
    attention.refresh(session, workspace_id, ACTION_DUE, everywhere, now, urgency=Urgency.AWAITED)


def left_out(
    session: Session, workspace_id: str, asking_ids: Collection[int], now: datetime
) -> None:
    """Ask on the next working day what there was no time or room for."""
    for asking, handover, action in store.asked(session, workspace_id, asking_ids):
        if asking.is_open and action.handover_id == handover.id:
            handover.asks_from = asking.on_date + rules.A_DAY
            plan(session, action, handover, now)
        asking.is_open = False


def agenda(
    session: Session, workspace_id: str, user_ids: Collection[str], until: datetime, now: datetime
) -> Agenda:
    """Return what people will be asked about their actions before an instant, each once: as if they did it then."""
    rhythms = rhythms_of(session, workspace_id, user_ids, now)
    found = store.to_be_asked(session, workspace_id, user_ids)
    awaited = _awaited(session, workspace_id, [handover for handover, _ in found], rhythms, now)
    ids = count(NEVER_AN_ID)
    asks = []
    for handover, action in found:
        rhythm = rhythms.get(handover.owner_id or "")
        due = (
            _next(action, handover, rhythm, now) if rhythm and handover.id not in awaited else None
        )
        if due and due.known_at < until:
            ask = _new_ask(next(ids), handover, action, due)
            asks.append(ComingAsk(ask=ask, known_at=max(due.known_at, now)))
    return Agenda(asks=asks)


def _ask(
    session: Session, handover: Handover, action: Action, rhythm: Rhythm | None, now: datetime
) -> NewAsk | None:
    """Return what somebody is asked about an action now, if anything, and note when they are asked next."""
    if action.state != State.OPEN or action.handover_id != handover.id:
        handover.asks_at = None
        return None
    due = _next(action, handover, rhythm, now) if rhythm else None
    if rhythm is None or due is None or due.known_at > now:
        handover.asks_at = due.known_at if due else None
        return None
    asking = Asking(
        workspace_id=handover.workspace_id, handover_id=handover.id, on_date=due.on, is_open=True
    )
    session.add(asking)
    session.flush()
    handover.asks_from = rules.in_peace_until(rhythm, due.on)
    _plan(action, handover, rhythm, now)
    return _new_ask(asking.id, handover, action, due)


def _plan(action: Action, handover: Handover, rhythm: Rhythm | None, now: datetime) -> None:
    due = _next(action, handover, rhythm, now) if rhythm else None
    handover.asks_at = due.known_at if due else None


def _next(action: Action, handover: Handover, rhythm: Rhythm, now: datetime) -> Due | None:
    return rules.next_due(rhythm, due_on=action.due_on, asks_from=handover.asks_from, now=now)


def _awaited(
    session: Session,
    workspace_id: str,
    handovers: Sequence[Handover],
    rhythms: dict[str, Rhythm],
    now: datetime,
) -> set[int]:
    """Return the handovers whose owners are asked today already: they will do something about it."""
    owners = {each.id: each.owner_id or "" for each in handovers}
    return {
        asking.handover_id
        for asking in store.open_askings(session, workspace_id, list(owners))
        if (rhythm := rhythms.get(owners[asking.handover_id]))
        and asking.on_date >= local(now, rhythm.hours.zone).date()
    }


def _new_ask(asking_id: int, handover: Handover, action: Action, due: Due) -> NewAsk:
    return NewAsk(
        user_id=handover.owner_id or "",
        kind=ACTION_DUE,
        subject_id=asking_id,
        rollout_id=action.rollout_id,
        on_date=due.on,
        begins_at=due.begins_at,
        ends_at=due.ends_at,
        worth=Worth.QUESTION,
        effort=rules.EFFORT,
        reminds=False,
        pressing=due.pressing,
    )
