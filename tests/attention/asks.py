"""Asks of a feature that remembers what it is told."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.attention.hooks import Kind
from bot.attention.model import NewAsk, Section, Worth
from bot.people.model import Pressing

KIND = "tests.checkin"
LEFT_OUT: list[tuple[int, ...]] = []
FOUR_HOURS = timedelta(hours=4)


def sections(
    _session: Session, _workspace_id: str, subject_ids: Collection[int], _now: datetime
) -> Mapping[int, Section]:
    return {
        subject_id: Section(
            notification=f"Question {subject_id}", headline=f"*Question {subject_id}*", is_open=True
        )
        for subject_id in subject_ids
    }


def left_out(
    _session: Session, _workspace_id: str, subject_ids: Collection[int], _now: datetime
) -> None:
    LEFT_OUT.append(tuple(subject_ids))


def not_reached(*_: object) -> None:
    """Nothing follows."""


CHECKIN = Kind(
    name=KIND,
    called=("check-in", "check-ins"),
    sections=sections,
    left_out=left_out,
    not_reached=not_reached,
)


def new_ask(
    user_id: str,
    subject_id: int,
    *,
    begins_at: datetime,
    rollout_id: int = 1,
    on_date: date | None = None,
    ends_at: datetime | None = None,
    worth: Worth = Worth.CHECKIN,
    effort: int = 60,
    pressing: Pressing = Pressing.CAN_WAIT,
) -> NewAsk:
    return NewAsk(
        user_id=user_id,
        kind=KIND,
        subject_id=subject_id,
        rollout_id=rollout_id,
        on_date=on_date or begins_at.date(),
        begins_at=begins_at,
        ends_at=ends_at or begins_at + FOUR_HOURS,
        worth=worth,
        effort=effort,
        pressing=pressing,
    )
