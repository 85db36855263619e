"""What waits for an answer of somebody who leads, or looks after it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.people.service import names_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout
from bot.slack.paging import Page
from bot.voices import store
from bot.voices.model import CLIMBED, Owed, Reader, Voice

ON_A_PAGE, AT_A_GLANCE = 6, 3
"""Voices of a list, and of those that somebody sees in Home."""


def waiting_for(session: Session, workspace_id: str, user_id: str, now: datetime) -> Page[Owed]:
    """Return the first of what waits for somebody, but for what they are being asked about already."""
    asked = attention.asked_already(session, workspace_id, user_id, CLIMBED, now)
    return _page(session, workspace_id, user_id, now, without=asked, size=AT_A_GLANCE)


def waiting_page(
    session: Session, *, workspace_id: str, user_id: str, number: int, now: datetime
) -> Page[Owed]:
    """Return a page of all that waits for somebody."""
    return _page(session, workspace_id, user_id, now, number=number)


def _page(
    session: Session,
    workspace_id: str,
    user_id: str,
    now: datetime,
    *,
    without: Collection[int] = (),
    number: int = 0,
    size: int = ON_A_PAGE,
) -> Page[Owed]:
    known = {
        each.id: each
        for each in rollouts.visible_to(
            session, workspace_id=workspace_id, user_id=user_id, channel_id=""
        )
    }
    reader = Reader(workspace_id=workspace_id, user_id=user_id, rollout_ids=set(known))
    led_ids = rollouts.led_ids(session, workspace_id, user_id)
    found = store.waiting_for(
        session, reader, led_ids, without=without, skipping=number * size, most=size + 1
    )
    drawn = _owed(session, reader, found[:size], known, led_ids, now)
    return Page(items=tuple(drawn), number=number, has_more=len(found) > size)


def _owed(
    session: Session,
    reader: Reader,
    found: Sequence[Voice],
    known: dict[int, Rollout],
    led_ids: Collection[int],
    now: datetime,
) -> list[Owed]:
    days = {
        rollout_id: rollouts.today_in(session, reader.workspace_id, rollout_id, now)
        for rollout_id in {voice.rollout_id for voice in found}
    }
    owners = sorted({voice.owner_id for voice in found if voice.owner_id})
    names = names_of(session, reader.workspace_id, owners)
    return [
        Owed(
            voice=voice,
            rollout_name=known[voice.rollout_id].name,
            owner=names.get(voice.owner_id or "", ""),
            is_theirs=voice.owner_id == reader.user_id,
            leads=voice.rollout_id in led_ids,
            today=days[voice.rollout_id],
        )
        for voice in found
    ]
