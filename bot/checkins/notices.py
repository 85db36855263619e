"""What leaves by itself about check-ins, drawn at the moment it leaves."""

from sqlalchemy.orm import Session

from bot.checkins import rules, service, views
from bot.checkins.model import DAY, ENTRY, PACE, SHIFT, State, answers_of
from bot.delivery.notices import Drawn, Fact, Gone, Moot, Notices
from bot.people.service import names_of
from bot.rollouts import service as rollouts


def contribute(notices: Notices) -> None:
    """Draw what is told about check-ins."""
    notices.add(DAY, day, given_up=day_missed, called=service.MESSAGE_OF_THE_DAY)
    notices.add(PACE, pace, given_up=pace_missed, called=service.PACE_NOTE)
    notices.add(SHIFT, shift, called="note that you are on a shift")
    notices.add(ENTRY, entry, given_up=entry_missed, called="answer")


def day(session: Session, fact: Fact) -> Drawn:
    """Draw the channel's message of the day."""
    found = service.day_of(session, fact.workspace_id, fact.subject_id)
    if found is None or not found.tally.asked:
        return Gone("nobody is asked that day")
    return views.day_message(found)


def pace(session: Session, fact: Fact) -> Drawn:
    """Draw the channel's word that its people are asked more or less often from now on."""
    found = service.checkin_called(session, fact.workspace_id, fact.subject_id)
    return views.pace_changed(*found) if found else Moot("the check-in is not here any more")


def shift(session: Session, fact: Fact) -> Drawn:
    """Draw the word to somebody whom their lead has put on a shift; its id is the part."""
    found = service.shifted(session, fact.workspace_id, fact.subject_id, fact.part)
    return views.put_on_shift(found) if found else Moot("the shift is another by now")


def entry(session: Session, fact: Fact) -> Drawn:
    """Draw one part of somebody's answer in the day's thread."""
    asked = service.entry_asked(session, fact.workspace_id, fact.subject_id)
    if asked is None or asked.entry.state != State.ANSWERED:
        return Gone("there is no answer")
    if rules.is_erased(asked.entry):
        return Gone("the answer was erased")
    parts = rules.messages(answers_of(asked.run.questions, asked.entry)) or [[]]
    if fact.part >= len(parts):
        return Gone("the answer has become shorter")
    names = names_of(session, fact.workspace_id, [asked.entry.user_id])
    name = names[asked.entry.user_id]
    return views.answer(
        name,
        parts[fact.part],
        mood=asked.entry.mood,
        part=fact.part,
        is_late=asked.entry.is_late,
        followed=asked.entry.followed or (),
    )


def day_missed(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads that their channel does not see how the day stands."""
    found = service.day_of(session, fact.workspace_id, fact.subject_id)
    if found:
        _missed(session, fact, found.run.checkin.rollout_id, reason)


def pace_missed(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads that their channel does not see how often its people are asked."""
    found = service.checkin_called(session, fact.workspace_id, fact.subject_id)
    if found:
        _missed(session, fact, found[0].rollout_id, reason)


def entry_missed(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads that their channel does not see an answer."""
    asked = service.entry_asked(session, fact.workspace_id, fact.subject_id)
    if asked and asked.entry.state == State.ANSWERED:
        _missed(session, fact, asked.run.checkin.rollout_id, reason)


def _missed(session: Session, fact: Fact, rollout_id: int, reason: str) -> None:
    rollouts.not_reached(
        session,
        workspace_id=fact.workspace_id,
        rollout_id=rollout_id,
        destination=fact.destination,
        reason=reason,
        now=fact.now,
    )
