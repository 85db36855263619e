"""Whoever raised what changed the plan is asked whether that may be said; nobody else is ever named."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.attention.model import NewAsk, Worth
from bot.delivery.model import Urgency
from bot.errors import BotError
from bot.milestones import rules, store
from bot.milestones.model import MAY_WE_SAY, Asks, Consent, Credit, Milestone
from bot.milestones.service.telling import refresh
from bot.people.rules import asked_at, back_on, local, shift
from bot.people.service import rhythm_of
from bot.rollouts import service as rollouts
from bot.voices import service as voices

MOST_OFFERED = 10
"""Voices that the form offers: as many as Slack has boxes for."""


def credit(
    session: Session, milestone: Milestone, voice_ids: Collection[int], now: datetime
) -> None:
    """Note which voices changed the plan; of those that all may see, whoever is named there is asked."""
    workspace_id = milestone.workspace_id
    found = voices.of_all(session, workspace_id, milestone.rollout_id, voice_ids)
    for voice in found.values():
        consent = Consent.ASKED if voice.author_id else Consent.UNNAMED
        row = Credit(
            workspace_id=workspace_id,
            milestone_id=milestone.id,
            voice_id=voice.id,
            consent=consent,
        )
        session.add(row)
        session.flush()
        if voice.author_id:
            _ask(session, milestone, row, voice.author_id, now)


def say(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    credit_id: int,
    consent: Consent,
    now: datetime,
) -> None:
    """Take a raiser's word on whether they may be mentioned; raises BotError for anybody else."""
    found = next(iter(store.credits_by_id(session, workspace_id, [credit_id])), None)
    milestone = store.held(session, workspace_id, found.milestone_id) if found else None
    if found is None or milestone is None or raiser(session, milestone, found) != user_id:
        raise BotError(rules.NO_CREDIT)
    found.consent = consent
    attention.done(session, workspace_id, MAY_WE_SAY, [credit_id], now, urgency=Urgency.AWAITED)
    session.flush()
    if milestone.celebrates_at and not store.awaited_in(session, workspace_id, milestone.id):
        milestone.celebrates_at = now
    refresh(session, milestone, now)


def asked(session: Session, workspace_id: str, credit_ids: Collection[int]) -> dict[int, Asks]:
    """Return what raisers are asked, as it stands now."""
    found = store.credits_by_id(session, workspace_id, credit_ids)
    milestones = store.by_ids(session, workspace_id, {each.milestone_id for each in found})
    shown = {}
    for each in found:
        milestone = milestones[each.milestone_id]
        known = voices.of_all(session, workspace_id, milestone.rollout_id, [each.voice_id])
        if voice := known.get(each.voice_id):
            is_open = each.consent == Consent.ASKED
            shown[each.id] = Asks(
                rollout_name=rollouts.find(session, workspace_id, milestone.rollout_id).name,
                what=milestone.what,
                is_idea=voices.is_idea(voice),
                words=voice.words,
                consent=None if is_open else each.consent,
                is_open=is_open,
            )
    return shown


def ask_another_day(
    session: Session, workspace_id: str, credit_ids: Collection[int], now: datetime
) -> None:
    """Ask again on the working day after, as there was no room for it, while it is not celebrated."""
    for each in store.credits_by_id(session, workspace_id, credit_ids):
        milestone = store.by_id(session, workspace_id, each.milestone_id)
        user_id = raiser(session, milestone, each) if milestone else None
        if milestone and user_id and milestone.celebrates_at and each.consent == Consent.ASKED:
            _ask(session, milestone, each, user_id, now)


def raiser(session: Session, milestone: Milestone, credit: Credit) -> str | None:
    """Return who raised a voice with their name, as long as all may see it."""
    known = voices.of_all(session, milestone.workspace_id, milestone.rollout_id, [credit.voice_id])
    return known[credit.voice_id].author_id if credit.voice_id in known else None


def _ask(
    session: Session, milestone: Milestone, credit: Credit, user_id: str, now: datetime
) -> None:
    rhythm = rhythm_of(session, milestone.workspace_id, user_id, now)
    if rhythm is None:
        return
    day = back_on(rhythm, local(now, rhythm.hours.zone).date())
    at = asked_at(rhythm, day, rhythm.hours.starts, not_before=now) if day else None
    if day is None or at is None:
        return
    ask = NewAsk(
        user_id=user_id,
        kind=MAY_WE_SAY,
        subject_id=credit.id,
        rollout_id=milestone.rollout_id,
        on_date=day,
        begins_at=at,
        ends_at=shift(rhythm.hours, day)[1],
        worth=Worth.QUESTION,
        effort=rules.EFFORT,
        reminds=False,
    )
    attention.ask_all(session, milestone.workspace_id, [ask])
