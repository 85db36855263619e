"""Its owner is asked about a milestone before its date and on it, whoever leads once it is past."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import count

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.attention.model import Agenda, ComingAsk, NewAsk, Post, Worth
from bot.database import detached
from bot.delivery.model import Urgency
from bot.milestones import rules, store
from bot.milestones.model import MILESTONE_DUE, Asked, Asking, Due, Milestone, State
from bot.milestones.service.telling import leading_ids
from bot.people.rules import local
from bot.people.service import rhythms_of
from bot.rollouts import service as rollouts
from bot.slack.directory import known_users

AT_ONCE = 200
"""Milestones gone through in one transaction."""

NEVER_AN_ID = 1 << 60
"""Askings to come have no id yet."""


def ask_due(session: Session, now: datetime) -> bool:
    """Ask about milestones, as far as one transaction goes; tells whether to go on."""
    found = store.due(session, now, AT_ONCE)
    for milestone in found:
        due = next_due(session, milestone, now)
        if due and due.known_at <= now:
            _ask(session, milestone, due)
        plan(session, milestone, now)
    return len(found) == AT_ONCE


def next_ask(session: Session) -> datetime | None:
    """Return when somebody is to be asked about a milestone next."""
    return store.next_at(session)


def next_due(session: Session, milestone: Milestone, now: datetime) -> Due | None:
    """Return who is asked about a milestone next, by all that is known now."""
    workspace_id, owner_id = milestone.workspace_id, milestone.owner_id or ""
    [lead_id] = leading_ids(session, workspace_id, milestone.rollout_id)[:1] or [""]
    rhythms = rhythms_of(session, workspace_id, {owner_id, lead_id}, now)
    return rules.next_due(
        milestone,
        owner=rhythms.get(owner_id),
        lead_id=lead_id,
        lead=rhythms.get(lead_id),
        now=now,
    )


def plan(session: Session, milestone: Milestone, now: datetime) -> None:
    """Note when somebody is asked about a milestone next."""
    due = next_due(session, milestone, now)
    milestone.asks_at = due.known_at if due else None


def plan_anew(session: Session, workspace_id: str, user_id: str, now: datetime) -> None:
    """Note when somebody is asked next, as their hours or days have changed; so for those who lead."""
    mine = store.open_of(session, workspace_id, user_id)
    led = rollouts.led(session, workspace_id, user_id)
    of_others = [each for one in led for each in store.open_in(session, workspace_id, one)]
    for milestone in {each.id: each for each in [*mine, *of_others]}.values():
        plan(session, milestone, now)


def settle_asks(
    session: Session, milestone: Milestone, now: datetime, *, withdrawn: str = ""
) -> None:
    """Have nobody asked any more what they were asked about a milestone, and their messages show it.

    `withdrawn` says why, where it was not done or dropped.
    """
    workspace_id = milestone.workspace_id
    askings = store.askings_of(session, workspace_id, milestone.id)
    ids = [each.id for each in askings if each.is_open]
    for asking in askings:
        asking.is_open = False
    if withdrawn:
        attention.withdraw(session, workspace_id, MILESTONE_DUE, ids, withdrawn, now)
    else:
        attention.done(session, workspace_id, MILESTONE_DUE, ids, now)
    everywhere = [each.id for each in askings]
    attention.refresh(
        session, workspace_id, MILESTONE_DUE, everywhere, now, urgency=Urgency.AWAITED
    )


def left_out(
    session: Session, workspace_id: str, asking_ids: Collection[int], now: datetime
) -> None:
    """Ask whoever leads on the next day for which there was no room; to an owner the date itself comes."""
    for asking, milestone in store.asked(session, workspace_id, asking_ids):
        if asking.is_open and asking.asked == Asked.LATE and milestone.state == State.OPEN:
            milestone.asked = Asked.DUE
            milestone.asks_from = asking.on_date + asking.on_date.resolution
            plan(session, milestone, now)
        asking.is_open = False


def agenda(
    session: Session, workspace_id: str, user_ids: Collection[str], until: datetime, now: datetime
) -> Agenda:
    """Return what people will be asked, and which celebrations are to come, before an instant."""
    ids = count(NEVER_AN_ID)
    asks = [
        ComingAsk(ask=_new_ask(next(ids), milestone, due), known_at=max(due.known_at, now))
        for milestone in store.to_be_asked(session, workspace_id, until)
        for due in _coming(session, milestone, until, now)
        if due.user_id in user_ids
    ]
    coming = store.celebrating_in(session, workspace_id, until)
    channels = rollouts.channels(session, workspace_id, {each.rollout_id for each in coming})
    posts = [
        Post(
            rollout_id=each.rollout_id,
            channel_id=channels[each.rollout_id],
            at=max(each.celebrates_at or now, now),
            what="celebration",
        )
        for each in coming
    ]
    return Agenda(asks=asks, posts=posts)


def _coming(session: Session, milestone: Milestone, until: datetime, now: datetime) -> list[Due]:
    """Return all asks to come of a milestone, as if it were done on its date."""
    found: list[Due] = []
    copy = detached(milestone)
    while due := next_due(session, copy, now):
        is_over = due.asked == Asked.LATE and (found or not _is_past(milestone, now))
        if is_over or due.known_at >= until:
            break
        found.append(due)
        copy.asked = due.asked
    return found


def _is_past(milestone: Milestone, now: datetime) -> bool:
    return milestone.due_on is not None and milestone.due_on < local(now, "UTC").date()


def _ask(session: Session, milestone: Milestone, due: Due) -> None:
    asking = Asking(
        workspace_id=milestone.workspace_id,
        milestone_id=milestone.id,
        user_id=due.user_id,
        asked=due.asked,
        on_date=due.on,
        is_open=True,
    )
    session.add(asking)
    session.flush()
    milestone.asked = due.asked
    attention.ask_all(session, milestone.workspace_id, [_new_ask(asking.id, milestone, due)])


def _new_ask(asking_id: int, milestone: Milestone, due: Due) -> NewAsk:
    return NewAsk(
        user_id=due.user_id,
        kind=MILESTONE_DUE,
        subject_id=asking_id,
        rollout_id=milestone.rollout_id,
        on_date=due.on,
        begins_at=due.begins_at,
        ends_at=due.ends_at,
        worth=Worth.QUESTION,
        effort=rules.EFFORT,
        reminds=False,
        pressing=due.pressing,
    )


def mistake_in_people(session: Session, workspace_id: str, user_ids: Sequence[str]) -> str:
    """Return what is wrong with who looks after a milestone or helps; they have to be known by now."""
    if len(user_ids) > rules.MOST_HELPERS:
        return rules.TOO_MANY
    known = known_users(session, workspace_id, user_ids)
    able = rules.able(known.values())
    return "" if set(user_ids) <= able else rules.NO_ACCOUNT
