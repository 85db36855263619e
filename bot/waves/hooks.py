"""What waves add to rollouts, to people's settings, and to why somebody is asked nothing."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.drawing import Mark
from bot.people.hooks import Keeper
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Part, Reader, Rollout, Signals, StatusLine, Topic, Week
from bot.slack.blocks import Block
from bot.waves import service, views
from bot.waves.model import Evidence, Finding, Measure, TeamHeard, Verdict, Wait
from bot.waves.views import WAVES, evidence_lines

__all__ = [
    "KEEPER",
    "WAVES",
    "Evidence",
    "Finding",
    "Measure",
    "TeamHeard",
    "Verdict",
    "WavePart",
    "evidence_lines",
    "my_lines",
    "remarks",
]


class WavePart(Part):
    """A rollout grows wave by wave."""

    name = "waves"

    def promises(
        self, session: Session, rollout: Rollout, user_id: str | None, now: datetime
    ) -> Sequence[str]:
        """Say to who waits what that means; to everybody that people begin in waves, where they do."""
        if user_id:
            wait = _wait(session, rollout, user_id)
            return [views.waiting_promise(wait)] if wait else []
        standing = service.standing(session, rollout, now)
        return [views.promise(standing)] if standing and standing.following else []

    def status_lines(
        self, session: Session, rollout: Rollout, reader: Reader, user_id: str, now: datetime
    ) -> Sequence[StatusLine]:
        """Say with which wave the reader begins who waits, and where the waves stand."""
        wait = _wait(session, rollout, user_id) if user_id else None
        standing = service.standing(session, rollout, now)
        said = [
            *([views.waiting_line(wait)] if wait else []),
            *([views.status_line(standing)] if standing else []),
        ]
        return [StatusLine(topic=Topic.WAVES, words=words) for words in said]

    def signals(
        self, session: Session, rollout: Rollout, week: Week | None, now: datetime
    ) -> Signals:
        """Say how much of the gate is met, and how soon the next wave is planned to begin."""
        standing = service.standing(session, rollout, now)
        if standing is None or not standing.following:
            return Signals()
        planned_on = standing.planned_on
        today = rollouts.today_in(session, rollout.workspace_id, rollout.id, now)
        return Signals(
            criteria=standing.criteria,
            met=standing.met,
            next_wave_in=(planned_on - today).days if planned_on else None,
        )

    def settings(self, session: Session, rollout: Rollout) -> Sequence[Block]:
        """Show the waves, and lead to all that can be done about them."""
        waves = service.waves_of(session, rollout.workspace_id, rollout.id)
        return views.settings(waves, rollout.id)


def digest_lines(
    session: Session, workspace_id: str, rollout_id: int, _week: Week, now: datetime
) -> Sequence[str]:
    """Say where the waves of a rollout stand, and how much of the gate is met."""
    rollout = rollouts.find(session, workspace_id, rollout_id)
    standing = service.standing(session, rollout, now)
    return [f"*Waves:* {views.status_line(standing)}"] if standing else []


def digest_dates(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> Sequence[tuple[date, str]]:
    """Say on which days waves are planned to begin."""
    rollout = rollouts.find(session, workspace_id, rollout_id)
    waves = service.waves_of(session, workspace_id, rollout.id)
    return [
        (each.planned_on, views.beginning_words(each))
        for each in waves
        if each.planned_on and not each.opened_at and first <= each.planned_on <= last
    ]


def digest_marks(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> Sequence[Mark]:
    """Mark in the picture when waves began after the pilot."""
    opened = [
        (rollouts.today_in(session, workspace_id, rollout_id, each.opened_at), each.name)
        for each in service.waves_of(session, workspace_id, rollout_id)
        if each.number and each.opened_at
    ]
    return [Mark(on=on, label=name) for on, name in opened if first <= on <= last]


def my_lines(session: Session, workspace_id: str, user_id: str, _now: datetime) -> list[str]:
    """Say with which waves somebody begins."""
    return [views.my_line(wait) for wait in service.waits_of(session, workspace_id, user_id)]


def remarks(
    session: Session, workspace_id: str, user_id: str, _now: datetime
) -> list[tuple[int, str]]:
    """Say why somebody who waits is asked no check-ins, each with the rollout it is about."""
    waits = service.waits_of(session, workspace_id, user_id)
    return [(wait.rollout_id, views.remark(wait)) for wait in waits]


KEEPER = Keeper(name="waves", export=service.export, erase=service.erase, erases=service.ERASES)
"""Shows people the waves they opened and the gates they changed, and takes their name out of them."""


def _wait(session: Session, rollout: Rollout, user_id: str) -> Wait | None:
    waits = service.waits_of(session, rollout.workspace_id, user_id)
    return next((wait for wait in waits if wait.rollout_id == rollout.id), None)
