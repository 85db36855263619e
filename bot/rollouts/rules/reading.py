"""What a rollout's status says to whom, most important first. Pure."""

from collections.abc import Sequence
from hashlib import sha256

from bot.rollouts.model import (
    Health,
    Reader,
    Reason,
    Role,
    Signal,
    Stage,
    Standing,
    StatusLine,
    Topic,
)

MOST_TOLD = 8
"""Of the twelve lines of a status, those that the features share."""

MOST_WORRIES, MOST_GOOD = 3, 2

ORDER: dict[Reader, tuple[Topic, ...]] = {
    Reader.STAFF: (
        *(Topic.WAVES, Topic.CHECKIN, Topic.YOURS, Topic.NEXT_CHECKIN, Topic.MILESTONES),
        *(Topic.VOTES, Topic.VOICES, Topic.DECISIONS, Topic.ACTIONS, Topic.DUE),
    ),
    Reader.LEAD: (
        *(Topic.CHECKIN, Topic.TREND, Topic.VOICES, Topic.DUE, Topic.WAVES, Topic.MILESTONES),
        *(Topic.ACTIONS, Topic.VOTES, Topic.YOURS, Topic.NEXT_CHECKIN, Topic.DECISIONS),
    ),
    Reader.SPONSOR: (
        *(Topic.WAVES, Topic.DUE, Topic.TREND, Topic.MILESTONES, Topic.VOICES, Topic.CHECKIN),
        *(Topic.YOURS, Topic.VOTES, Topic.DECISIONS, Topic.ACTIONS, Topic.NEXT_CHECKIN),
    ),
    Reader.EVERYBODY: (
        *(Topic.WAVES, Topic.CHECKIN, Topic.VOICES, Topic.DUE, Topic.MILESTONES, Topic.VOTES),
        *(Topic.DECISIONS, Topic.ACTIONS, Topic.NEXT_CHECKIN),
    ),
}
"""What each reader is told, in this order; what is not here is nothing to them."""


def reader_of(role: Role | None) -> Reader:
    """Return as whom somebody reads a status; None: they are not in the rollout."""
    if role is None:
        return Reader.EVERYBODY
    return {Role.LEAD: Reader.LEAD, Role.SPONSOR: Reader.SPONSOR}.get(role, Reader.STAFF)


def told(reader: Reader, lines: Sequence[StatusLine], health: Health | None) -> tuple[str, ...]:
    """Return what the features say to a reader, as many lines as there is room for."""
    known = [*lines, *_trend(health)]
    found = [_of_topic(topic, known) for topic in ORDER[reader]]
    return tuple(words for said in found for words in said)[:MOST_TOLD]


def shown_reasons(health: Health) -> tuple[Reason, ...]:
    """Return what is said of a health: its worries or, where there are none, what is best known."""
    return health.worries[:MOST_WORRIES] or health.reasons[:MOST_GOOD]


def fingerprint(standing: Standing) -> str:
    """Return a digest of what a status card says: the same as long as it says the same."""
    rollout = standing.rollout
    place = (rollout.name, rollout.stage, rollout.channel_id)
    if rests(rollout.stage):
        return _digest(place)
    days = (rollout.target_on - standing.today).days if rollout.target_on else None
    counts = (standing.taking_part, standing.waiting, standing.reading_along)
    health = standing.health
    reasons = [each.words for each in shown_reasons(health)] if health else []
    people = (standing.leads, standing.sponsors, counts)
    said = (health and health.level, reasons, standing.lines)
    return _digest((place, rollout.target_on, days, people, said))


def rests(stage: Stage) -> bool:
    """Tell whether a card only says that the rollout is paused or over."""
    return stage in {Stage.PAUSED, Stage.ADOPTED, Stage.STOPPED}


def _of_topic(topic: Topic, lines: Sequence[StatusLine]) -> list[str]:
    found = [each.words for each in lines if each.topic == topic]
    return [f"Yours: {' · '.join(found)}"] if topic == Topic.YOURS and found else found


def _trend(health: Health | None) -> list[StatusLine]:
    """Say how much was answered, unless the line of the health does."""
    if health is None:
        return []
    shown = shown_reasons(health)
    return [
        StatusLine(topic=Topic.TREND, words=f"Answers: {each.words}")
        for each in health.reasons
        if each.signal == Signal.PARTICIPATION and each not in shown
    ]


def _digest(said: object) -> str:
    return sha256(repr(said).encode()).hexdigest()
