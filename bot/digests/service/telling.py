"""What one digest says, from what is true at the moment."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.checkins import service as checkins
from bot.digests import rules
from bot.digests.hooks import DigestSources
from bot.digests.model import Contents, Facts, Footing
from bot.drawing import Point, Trend
from bot.people.service import names_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout, Week
from bot.voices import service as voices
from bot.voices.hooks import Weekly

LOOKED_AHEAD, WEEKS_SHOWN = timedelta(days=28), 12


def contents(
    session: Session, rollout: Rollout, week: Week, sources: DigestSources, now: datetime
) -> Contents:
    """Return all that a rollout's digest says of a week."""
    order = sorted(sources.sections, key=lambda section: section.order)
    about = (session, rollout.workspace_id, rollout.id)
    lines = [section.lines(*about, week, now) for section in order]
    said = voices.weekly(*about, week)
    facts = _facts(session, rollout, week, said, sources, now)
    has_news = rules.is_new(facts) or any(
        bool(each) and section.is_news for section, each in zip(order, lines, strict=True)
    )
    sections = [*lines, _dates(session, rollout, week, sources)]
    return Contents(
        rollout_id=rollout.id,
        rollout_name=rollout.name,
        week=week,
        headline=rules.headline(facts),
        changed=rules.changed(facts),
        sections=tuple(rules.fitted(sections)),
        is_quiet=not has_news,
        trend=_trend(session, rollout, week, sources),
        footing=_footing(session, rollout, said),
    )


def _facts(
    session: Session,
    rollout: Rollout,
    week: Week,
    said: Weekly,
    sources: DigestSources,
    now: datetime,
) -> Facts:
    about = (session, rollout.workspace_id, rollout.id)
    known = rollouts.signals_in(session, rollout, sources.parts, week, now)
    blocked = checkins.in_the_way(*about, week)
    return Facts(
        asked=known.asked,
        heard=known.heard,
        share=known.share,
        share_before=known.share_before,
        health=rollouts.judged(session, rollout, known, now),
        has_no_owner=bool(said.oldest and not said.owner),
        new_voices=said.heard,
        answered_voices=said.answered,
        new_in_the_way=blocked.new,
        solved=blocked.solved,
    )


def _footing(session: Session, rollout: Rollout, said: Weekly) -> Footing:
    return Footing(
        leads=_leads(session, rollout),
        oldest_voice_id=said.oldest.id if said.oldest else None,
        has_no_owner=bool(said.oldest and not said.owner),
    )


def _dates(session: Session, rollout: Rollout, week: Week, sources: DigestSources) -> Sequence[str]:
    first, last = week.next.first, week.next.first + LOOKED_AHEAD
    found = [
        each
        for dates in sources.dates
        for each in dates(session, rollout.workspace_id, rollout.id, first, last)
    ]
    if rollout.target_on and rollout.target_on >= first:
        found.append((rollout.target_on, "the day it is to be done by"))
    return rules.dates_line(found)


def _trend(session: Session, rollout: Rollout, week: Week, sources: DigestSources) -> Trend:
    """Return the weeks that the picture shows."""
    weeks = [*week.earlier, week][-WEEKS_SHOWN:]
    about, first, last = (session, rollout.workspace_id, rollout.id), weeks[0].first, weeks[-1].last
    shares = checkins.shares(*about, weeks)
    counted = voices.heard_and_answered(*about, weeks)
    return Trend(
        weeks=tuple(
            Point(on=each.first, share=share, heard=heard, answered=answered)
            for each, share, (heard, answered) in zip(weeks, shares, counted, strict=True)
        ),
        marks=tuple(mark for marks in sources.marks for mark in marks(*about, first, last)),
    )


def _leads(session: Session, rollout: Rollout) -> tuple[str, ...]:
    lead_ids = rollouts.lead_ids(session, rollout.workspace_id, rollout.id)
    names = names_of(session, rollout.workspace_id, lead_ids)
    return tuple(names[each] for each in lead_ids)
