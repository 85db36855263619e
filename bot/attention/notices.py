"""What leaves by itself to ask people, drawn at the moment it leaves."""

from collections.abc import Callable
from functools import partial

from sqlalchemy.orm import Session

from bot.attention import service, views
from bot.attention.hooks import Kinds, Sources
from bot.attention.model import DAILY, PREVIEW, REMINDER, REQUESTED, URGENT
from bot.delivery.notices import Attached, Drawn, Fact, Gone, IfUnknown, Moot, Notices
from bot.errors import BotError
from bot.people.service import zones_of

DONE = "nothing in it was open any more"


def contribute(notices: Notices, kinds: Kinds, sources: Sources) -> None:
    """Draw a person's message of the day, the reminders, and the file that looks ahead."""
    called = {
        DAILY: "message of the day",
        REMINDER: "reminder",
        REQUESTED: "reminder that was asked for",
        URGENT: "question that could not wait",
    }
    draws: dict[str, Callable[[Session, Fact], Drawn]] = {
        DAILY: partial(daily, kinds),
        REMINDER: partial(reminder, kinds, REMINDER),
        REQUESTED: partial(reminder, kinds, REQUESTED),
        URGENT: partial(urgent, kinds),
    }
    for name, draw in draws.items():
        notices.add(
            name,
            draw,
            if_unknown=IfUnknown.DROP,
            given_up=partial(not_reached, kinds, name),
            called=called[name],
        )
    notices.add(PREVIEW, partial(preview, kinds, sources, notices), called="preview")


def daily(kinds: Kinds, session: Session, fact: Fact) -> Drawn:
    """Draw somebody's message of the day; who has done everything before it left gets none."""
    day = service.day_asked(session, fact)
    if day is None:
        return Gone("it was erased")
    asks = service.in_message(session, day, DAILY, fact.part)
    found = service.sections_of(session, asks, kinds, fact.now)
    if not found or not (fact.is_posted or any(section.is_open for _, section in found)):
        return Gone(DONE)
    zones = zones_of(session, fact.workspace_id, [day.user_id])
    return views.daily(
        day,
        [section for _, section in found],
        kinds.counts([ask.kind for ask, _ in found]),
        zone=zones.get(day.user_id, "UTC"),
        now=fact.now,
    )


def urgent(kinds: Kinds, session: Session, fact: Fact) -> Drawn:
    """Draw what could not wait for the day's message; who has done it before it left gets none."""
    day = service.day_asked(session, fact)
    asks = service.in_message(session, day, URGENT, fact.part) if day else []
    found = [section for _, section in service.sections_of(session, asks, kinds, fact.now)]
    if not found or not (fact.is_posted or found[0].is_open):
        return Gone(DONE)
    return views.urgent(found[0])


def reminder(kinds: Kinds, notice: str, session: Session, fact: Fact) -> Drawn:
    """Draw a reminder of what is open; with everything done there is none."""
    day = service.day_asked(session, fact)
    asks = service.in_message(session, day, notice, fact.part) if day else []
    sections = service.sections_of(session, asks, kinds, fact.now)
    found = [section for _, section in sections if section.is_open]
    if day is None or not found:
        return views.settled() if fact.is_posted else Gone(DONE)
    return views.reminder(day, found, is_requested=notice == REQUESTED)


def preview(
    kinds: Kinds, sources: Sources, notices: Notices, session: Session, fact: Fact
) -> Drawn:
    """Draw the file with all messages of the days to come, as they are planned when it leaves."""
    try:
        found = service.preview(
            session,
            workspace_id=fact.workspace_id,
            user_id=fact.destination,
            rollout_id=fact.subject_id or None,
            days=fact.part,
            sources=sources,
            notices=notices,
            kinds=kinds,
            now=fact.now,
        )
    except BotError:
        return Moot("the rollout is led by others now")
    if not found.lines:
        return Moot("nothing was planned any more")
    return Attached(
        message=partial(views.preview_file, found),
        without=views.no_preview_file(found),
        content=views.table(found),
        file_name=views.file_name(found),
    )


def not_reached(kinds: Kinds, notice: str, session: Session, fact: Fact, reason: str) -> None:
    """Let the features follow a message that can never arrive; a reminder's loss leaves nothing unsaid."""
    day = service.day_asked(session, fact)
    if notice not in {DAILY, URGENT} or fact.is_posted or day is None:
        return
    asks = service.in_message(session, day, notice, fact.part)
    for name in {ask.kind for ask in asks} & set(kinds.known):
        subjects = [ask.subject_id for ask in asks if ask.kind == name]
        kinds.known[name].not_reached(
            session, fact.workspace_id, subjects, fact.destination, reason, fact.now
        )
