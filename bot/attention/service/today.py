"""What stands in a person's messages of a day, and how it is now."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import store
from bot.attention.hooks import Kinds
from bot.attention.model import DAILY, REMINDER, REQUESTED, URGENT, Ask, AskState, Day, Section
from bot.delivery import outbox
from bot.delivery.notices import Fact


def day_asked(session: Session, fact: Fact) -> Day | None:
    """Return the day that a message is about, if it is there."""
    return store.day_by_id(session, fact.workspace_id, fact.subject_id)


def in_message(session: Session, day: Day, notice: str, number: int) -> list[Ask]:
    """Return what stands in one of a day's messages, the most important first."""
    asks = store.asks_of(session, day.workspace_id, [day.id])
    found = [ask for ask in asks if stands_in(ask, notice, number)]
    return sorted(found, key=lambda ask: (-ask.worth, ask.id))


def sections_of(
    session: Session, asks: Sequence[Ask], kinds: Kinds, now: datetime
) -> list[tuple[Ask, Section]]:
    """Return how asks look now; what is not there any more is left out."""
    if not asks:
        return []
    subjects: defaultdict[str, list[int]] = defaultdict(list)
    for ask in asks:
        subjects[ask.kind].append(ask.subject_id)
    drawn = {
        kind: kinds.known[kind].sections(session, asks[0].workspace_id, ids, now)
        for kind, ids in subjects.items()
        if kind in kinds.known
    }
    found = ((ask, drawn.get(ask.kind, {}).get(ask.subject_id)) for ask in asks)
    return [(ask, section) for ask, section in found if section]


def subjects_at(
    session: Session, workspace_id: str, channel_id: str, ts: str, kind: str
) -> list[int]:
    """Return what a message at this place in Slack asks of one kind, by their subjects; nothing if it is none of ours."""
    message = outbox.at(session, workspace_id, channel_id, ts)
    if message is None or message.notice not in {DAILY, REMINDER, REQUESTED, URGENT}:
        return []
    day = store.day_by_id(session, workspace_id, message.subject_id)
    asks = in_message(session, day, message.notice, message.part) if day else []
    return [ask.subject_id for ask in asks if ask.kind == kind]


def stands_in(ask: Ask, notice: str, number: int) -> bool:
    """Tell whether something is asked in a message of its day."""
    if notice == DAILY:
        return ask.part == number
    if notice == URGENT:
        return ask.id == number
    if notice == REMINDER:
        return ask.reminder == number
    return ask.request >= number and ask.state != AskState.LEFT_OUT
