"""Which messages people will get: those that wait, and those that follow from their days and what is asked of them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.attention import store
from bot.attention.hooks import Concern, Kinds, Sources
from bot.attention.model import (
    DAILY,
    PREVIEW,
    REMINDER,
    REQUESTED,
    URGENT,
    Agenda,
    Ask,
    AskState,
    Coming,
    ComingAsk,
    Day,
    Post,
    Thing,
)
from bot.attention.service.diaries import Diary, things_in
from bot.attention.service.limits import limits_of, monday, spent_by
from bot.attention.service.today import stands_in
from bot.attention.service.turns import SINCE
from bot.database import detached
from bot.delivery.model import Outgoing
from bot.delivery.notices import Notices
from bot.people.service import rhythms_of

A_DAY = timedelta(days=1)
STILL_OPEN = 2 * A_DAY
"""Days that began before that are over everywhere."""

OF_A_DAY = {DAILY, REMINDER, REQUESTED, URGENT}


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """What will be sent, as far as it can be told, in no order."""

    messages: Sequence[Coming]
    posts: Sequence[Post]


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is on record of people's days."""

    days: Sequence[Day]
    asks: Mapping[int, Sequence[Ask]]
    kinds: Kinds
    notices: Notices
    now: datetime


def forecast(
    session: Session,
    workspace_id: str,
    user_ids: Collection[str],
    *,
    until: datetime,
    sources: Sources,
    notices: Notices,
    kinds: Kinds,
    now: datetime,
) -> Forecast:
    """Return what people will get before an instant if they answer what they are asked; nothing is stored."""
    found = [plan(session, workspace_id, user_ids, until, now) for plan in sources.agendas]
    known = _known(session, workspace_id, user_ids, kinds, notices, now)
    rows = store.waiting_for(session, workspace_id, user_ids)
    messages = [
        *_waiting(session, workspace_id, rows, known, sources),
        *_reminders(known, {row.subject_id for row in rows if row.notice == DAILY}),
    ]
    left_out: dict[tuple[str, int], datetime] = {}
    for diary in _diaries(session, workspace_id, user_ids, known, found):
        messages += diary.live(until, now)
        left_out |= diary.left_out
    return Forecast(
        messages=[each for each in messages if each.at < until],
        posts=[
            each
            for plan in found
            for each in plan.posts
            if each.at < until and _is_posted(each, left_out)
        ],
    )


def _known(
    session: Session,
    workspace_id: str,
    user_ids: Collection[str],
    kinds: Kinds,
    notices: Notices,
    now: datetime,
) -> Known:
    days = store.days_since(session, workspace_id, user_ids, (now - STILL_OPEN).date())
    asks: defaultdict[int, list[Ask]] = defaultdict(list)
    for ask in store.asks_of(session, workspace_id, [day.id for day in days]) if days else ():
        asks[ask.day_id or 0].append(ask)
    return Known(days=days, asks=asks, kinds=kinds, notices=notices, now=now)


def _diaries(
    session: Session,
    workspace_id: str,
    user_ids: Collection[str],
    known: Known,
    agendas: Sequence[Agenda],
) -> list[Diary]:
    """Return the diary of each person who still has an account, with all that is known by now."""
    now, limits = known.now, limits_of(session, workspace_id)
    weeks = [(now - A_DAY).date(), (now + A_DAY).date()]
    spent: defaultdict[str, dict[date, int]] = defaultdict(dict)
    for (user_id, week), seconds in spent_by(session, workspace_id, user_ids, weeks).items():
        spent[user_id][monday(week)] = seconds
    last: defaultdict[str, dict[int, datetime]] = defaultdict(dict)
    since = (now - SINCE - A_DAY).date()
    for (user_id, rollout_id), at in store.asked_last(
        session, workspace_id, user_ids, since
    ).items():
        last[user_id][rollout_id] = at
    diaries = {
        user_id: Diary(
            workspace_id=workspace_id,
            user_id=user_id,
            rhythm=rhythm,
            limits=limits,
            kinds=known.kinds,
            spent=spent[user_id],
            asked_last=last[user_id],
        )
        for user_id, rhythm in rhythms_of(session, workspace_id, user_ids, now).items()
    }
    _write_down(diaries, known, agendas)
    return list(diaries.values())


def _write_down(diaries: Mapping[str, Diary], known: Known, agendas: Sequence[Agenda]) -> None:
    """Give each person's diary their days and what they will be asked; what they were asked they answer."""
    for day in known.days:
        if day.user_id in diaries:
            asks = [detached(ask) for ask in known.asks.get(day.id, ())]
            for ask in asks:
                ask.state = AskState.DONE if ask.state == AskState.ASKED else ask.state
            diaries[day.user_id].keep(detached(day), asks)
    expected: defaultdict[str, list[ComingAsk]] = defaultdict(list)
    for plan in agendas:
        for each in plan.asks:
            expected[each.ask.user_id].append(each)
    for user_id, diary in diaries.items():
        diary.expect(expected[user_id])


def _waiting(
    session: Session,
    workspace_id: str,
    rows: Sequence[Outgoing],
    known: Known,
    sources: Sources,
) -> Iterator[Coming]:
    """Yield the messages that are written down and have not left."""
    days = {day.id: day for day in known.days}
    others = {(row.notice, row.subject_id) for row in rows if row.notice not in OF_A_DAY}
    concerns: dict[tuple[str, int], Concern] = {}
    for about in sources.about:
        concerns |= about(session, workspace_id, others)
    for row in rows:
        what = known.notices.called(row.notice)
        asks = known.asks.get(row.subject_id, ()) if row.notice in OF_A_DAY else ()
        if asks:
            asked = [ask for ask in asks if stands_in(ask, row.notice, row.part)]
            called = what if row.notice in {REMINDER, REQUESTED} else ""
            things = things_in(asked, known.kinds, what=called)
        else:
            concern = concerns.get((row.notice, row.subject_id))
            things = (Thing(what=what, rollout_id=concern.rollout_id if concern else None),)
        day = days.get(row.subject_id) if row.notice == DAILY else None
        if things and row.notice != PREVIEW:
            yield Coming(
                user_id=row.destination,
                at=max(row.not_before, known.now),
                things=_hidden(things) if row.notice == REQUESTED else things,
                reminder_at=day.remind_at if day else None,
                unless_answered=row.notice in {REMINDER, REQUESTED},
            )


def _reminders(known: Known, not_left: Collection[int]) -> Iterator[Coming]:
    """Yield the reminders of what people were asked already; those of what has `not_left` belong to it.

    Whoever has answered has one too, that does not come: else it would show who has not.
    """
    called = known.notices.called
    for day in known.days:
        asks = [a for a in known.asks.get(day.id, ()) if a.part is not None and a.reminds]
        is_settled = all(ask.state != AskState.ASKED for ask in asks)
        named = [a for a in asks if a.state in {AskState.ASKED, AskState.DONE} and not a.reminder]
        for at, notice in ((day.remind_at, REMINDER), (day.later_at, REQUESTED)):
            things = things_in(named, known.kinds, what=called(notice))
            if at and things and not (notice == REMINDER and day.id in not_left):
                yield Coming(
                    user_id=day.user_id,
                    at=max(at, known.now),
                    things=_hidden(things) if notice == REQUESTED else things,
                    unless_answered=True,
                    is_settled=is_settled,
                )


def _hidden(things: Sequence[Thing]) -> tuple[Thing, ...]:
    """Return them as their person's own business: that they wanted to be reminded."""
    return tuple(replace(thing, is_private=True) for thing in things)


def _is_posted(post: Post, left_out: Mapping[tuple[str, int], datetime]) -> bool:
    """Tell whether there is somebody to ask when a channel is to be shown the day."""
    if post.about is None:
        return True
    return any(left_out.get(named, post.at + A_DAY) > post.at for named in post.about)
