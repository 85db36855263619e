"""People answer, skip and correct themselves."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from types import MappingProxyType

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.checkins import rules, store
from bot.checkins.model import (
    PROMPT,
    Asked,
    Entry,
    FollowUp,
    HeldWords,
    Replied,
    State,
)
from bot.checkins.service.asking import refresh_day, settled
from bot.checkins.service.following import keep, to_follow
from bot.checkins.service.publishing import publish
from bot.checkins.service.showing import asked, own
from bot.checkins.service.wondering import heard
from bot.delivery.model import Urgency
from bot.errors import BotError
from bot.people.service import names_of
from bot.slack.text import plain


def answer(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    entry_id: int,
    answers: Sequence[str],
    words: str,
    mood: int | None,
    now: datetime,
    outcomes: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Store what somebody filled in, or changed; raises FieldMistakes where nothing is in it.

    `outcomes` is what became of earlier plans and blockers, by their keys.
    """
    rules.refuse_nothing([*answers, *outcomes.values()], words, mood)
    entry = own(session, workspace_id, user_id, entry_id)
    rules.refuse_unasked(entry.run.questions, answers)
    _refuse_over(session, entry, now)
    followed = rules.followed(to_follow(session, entry), outcomes)
    entry.answers, entry.words, entry.mood = list(answers), words, mood
    _answered(session, entry, followed, now)


def skip(
    session: Session, *, workspace_id: str, user_id: str, entry_id: int, now: datetime
) -> None:
    """Leave somebody in peace today; whoever has answered stays counted as such."""
    entry = own(session, workspace_id, user_id, entry_id)
    if entry.state != State.ASKED:
        return
    entry.state = State.SKIPPED
    _heard(session, entry, now)
    settled(session, entry, now, urgency=Urgency.AWAITED)
    refresh_day(session, entry.run, now)


def reply(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    markup: str,
    to: tuple[str, str] | None,
    now: datetime,
) -> Replied:
    """Take somebody's own words, as Slack marks them up, as their answer.

    `to` is the place of the message replied to.

    Where they may belong to several check-ins they are held until `place` says to which.
    """
    text = plain(markup, partial(_name, session, workspace_id)).strip()
    waiting = _replied_to(session, workspace_id, user_id, to)
    waiting = waiting or _waiting(session, workspace_id, user_id, now)
    if not waiting:
        return Replied()
    rules.refuse_wordless(text)
    if len(waiting) > 1:
        held = HeldWords(workspace_id=workspace_id, user_id=user_id, text=text, held_at=now)
        session.add(held)
        session.flush()  # the question where they belong needs its id
        return Replied(words_id=held.id, may_be_for=tuple(asked(session, e) for e in waiting))
    _take(session, waiting[0], text, now)
    return Replied(taken=True)


def place(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    words_id: int,
    entry_id: int,
    now: datetime,
) -> Asked:
    """Give held words their place; raises BotError where they are gone."""
    held = store.held_words(session, workspace_id, user_id, words_id)
    if held is None:
        raise BotError("These words have found their place already.")
    entry = own(session, workspace_id, user_id, entry_id)
    _take(session, entry, held.text, now)
    session.delete(held)
    return asked(session, entry)


def _name(session: Session, workspace_id: str, user_id: str) -> str:
    return names_of(session, workspace_id, [user_id])[user_id]


def _take(session: Session, entry: Entry, text: str, now: datetime) -> None:
    words = rules.added(entry.words, text)
    _refuse_over(session, entry, now)
    followed = to_follow(session, entry)  # what got no word stays to be asked about
    entry.words = words
    _answered(session, entry, followed, now)


def _refuse_over(session: Session, entry: Entry, now: datetime) -> None:
    if entry.state != State.ANSWERED:
        rules.refuse_over(entry.run.on_date, store.asked_since(session, entry, now))


def _answered(session: Session, entry: Entry, followed: list[FollowUp], now: datetime) -> None:
    """Show the answer where it belongs: in the prompt, in the day's thread and in its count."""
    again = entry.state == State.ANSWERED
    if not again:
        entry.is_late = now >= entry.run.closes_at
    entry.state, entry.answered_at, entry.followed = State.ANSWERED, now, followed
    _heard(session, entry, now)
    keep(session, entry, again=again, now=now)
    settled(session, entry, now, urgency=Urgency.AWAITED)
    refresh_day(session, entry.run, now)
    publish(session, entry, again=again, now=now)


def _heard(session: Session, entry: Entry, now: datetime) -> None:
    heard(
        session,
        workspace_id=entry.workspace_id,
        checkin_id=entry.run.checkin_id,
        user_id=entry.user_id,
        now=now,
    )


def _replied_to(
    session: Session, workspace_id: str, user_id: str, to: tuple[str, str] | None
) -> list[Entry]:
    """Return what a message in Slack asks: what is still open of it, else all that it asked."""
    found = attention.subjects_at(session, workspace_id, *to, PROMPT) if to else []
    entries = [own(session, workspace_id, user_id, entry_id) for entry_id in found]
    return [entry for entry in entries if entry.state == State.ASKED] or entries


def _waiting(session: Session, workspace_id: str, user_id: str, now: datetime) -> list[Entry]:
    """Return what somebody who simply writes can mean: what is unanswered, else today's to add to."""
    latest = store.latest(session, workspace_id, user_id, now)
    unanswered = [entry for entry in latest if entry.state == State.ASKED]
    return unanswered or [entry for entry in latest if now < entry.run.closes_at]
