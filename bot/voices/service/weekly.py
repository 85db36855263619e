"""What was said in a week and what came of it, of what everybody in the rollout may see."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Row
from sqlalchemy.orm import Session

from bot.people.service import names_of
from bot.rollouts.hooks import Week
from bot.voices import rules, store
from bot.voices.model import (
    Answer,
    Reader,
    Show,
    Theme,
    Topic,
    Visibility,
    Voice,
    Wanted,
    Weekly,
)
from bot.voices.service.ledger import figures_of

MOST_ANSWERS = 3


def weekly(session: Session, workspace_id: str, rollout_id: int, week: Week) -> Weekly:
    """Return how much was heard and answered, what waits longest, and the newest answers."""
    reader = Reader(workspace_id=workspace_id, user_id="", rollout_ids=[rollout_id])
    waiting = store.ledger(session, reader, Wanted(show=Show.OPEN), skipping=0, most=1)
    oldest = waiting[0] if waiting else None
    owner = oldest.owner_id if oldest else None
    heard, answered = heard_and_answered(session, workspace_id, rollout_id, [week])[0]
    return Weekly(
        heard=heard,
        answered=answered,
        ever=figures_of(session, workspace_id, [rollout_id], ""),
        oldest=oldest,
        waits=(week.last - rules.waiting_since(oldest)).days + 1 if oldest else 0,
        owner=names_of(session, workspace_id, [owner])[owner] if owner else "",
        answers=_answers(session, reader, week),
    )


def _answers(session: Session, reader: Reader, week: Week) -> tuple[Answer, ...]:
    shown = store.settled_between(session, reader, week.first, week.last, most=MOST_ANSWERS)
    raisers = {voice.id: _raiser(voice) for voice in shown}
    names = names_of(session, reader.workspace_id, sorted(set(filter(None, raisers.values()))))
    return tuple(Answer(voice=each, raiser=names.get(raisers[each.id], "")) for each in shown)


def themes(session: Session, workspace_id: str, rollout_id: int) -> list[Theme]:
    """Return what open concerns are about that everybody may see, what most are about first."""
    reader = Reader(workspace_id=workspace_id, user_id="", rollout_ids=[rollout_id])
    found = store.themes(session, reader)
    names = names_of(session, workspace_id, sorted({owner for _, owner, _ in found if owner}))
    topics = dict.fromkeys(topic for topic, _, _ in found)
    themes = [
        _theme(topic, [each for each in found if each[0] == topic], names) for topic in topics
    ]
    return sorted(themes, key=lambda theme: -theme.number)


def _theme(
    topic: Topic, found: Sequence[Row[Topic, str | None, int]], names: Mapping[str, str]
) -> Theme:
    return Theme(
        topic=topic,
        number=sum(number for _, _, number in found),
        owners=tuple(names[owner] for _, owner, _ in found if owner),
        is_owned=all(owner for _, owner, _ in found),
    )


def _raiser(voice: Voice) -> str:
    """Return who is known by all to have raised a voice."""
    return voice.author_id or "" if voice.visibility == Visibility.NAMED else ""


def waits_in(session: Session, workspace_id: str, rollout_id: int, today: date) -> list[int]:
    """Return for how many days each voice waits that everybody in a rollout may see."""
    reader = Reader(workspace_id=workspace_id, user_id="", rollout_ids=[rollout_id])
    return [(today - since).days for since in store.open_since(session, reader)]


def heard_and_answered(
    session: Session, workspace_id: str, rollout_id: int, weeks: Sequence[Week]
) -> list[tuple[int, int]]:
    """Return how many voices were heard, and how many answered, in each of some weeks."""
    reader = Reader(workspace_id=workspace_id, user_id="", rollout_ids=[rollout_id])
    days = store.counts(session, reader, since=min(week.first for week in weeks))
    return [
        (
            sum(number for number, _, raised_on, _ in days if week.first <= raised_on <= week.last),
            sum(
                number
                for number, _, _, settled_on in days
                if settled_on and week.first <= settled_on <= week.last
            ),
        )
        for week in weeks
    ]
