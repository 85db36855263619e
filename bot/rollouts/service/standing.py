"""Where a rollout stands."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Row
from sqlalchemy.orm import Session

from bot.people.model import Hours
from bot.people.rules import local
from bot.people.service import names_and_zones, zones_of
from bot.rollouts import rules, store
from bot.rollouts.hooks import Part
from bot.rollouts.model import MOVING, OVER, Reader, Role, Rollout, Standing
from bot.rollouts.service.health import health
from bot.rollouts.service.meant import which
from bot.slack.model import Kind


def standing(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    parts: Sequence[Part],
    now: datetime,
) -> Standing:
    """Return where the rollout that is meant stands, as this person may see it; raises as `which`."""
    rollout = which(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id, text=text
    )
    return describe(session, rollout, user_id=user_id, parts=parts, now=now)


def describe(
    session: Session, rollout: Rollout, *, user_id: str, parts: Sequence[Part], now: datetime
) -> Standing:
    """Return where a rollout stands, shaped for who looks; an empty `user_id` is everybody in its channel."""
    members = store.members(session, rollout.workspace_id, rollout.id)
    here = [member for member in members if member.kind != Kind.GONE]
    leading = [member.user_id for member in members if member.role in {Role.LEAD, Role.SPONSOR}]
    names, zones = names_and_zones(session, rollout.workspace_id, [*leading, user_id])
    reader = rules.reader_of(next((m.role for m in members if m.user_id == user_id), None))
    whom = "" if reader == Reader.EVERYBODY else user_id
    said = [part.status_lines(session, rollout, reader, whom, now) for part in parts]
    how = health(session, rollout, parts, now)
    return Standing(
        rollout=rollout,
        leads=tuple(names[m.user_id] for m in members if m.role == Role.LEAD),
        sponsors=tuple(names[m.user_id] for m in members if m.role == Role.SPONSOR),
        taking_part=sum(m.takes_part and not m.waits for m in here),
        waiting=sum(m.takes_part and m.waits for m in here),
        reading_along=sum(m.role == Role.OBSERVER for m in here),
        lines=rules.told(reader, [line for lines in said for line in lines], how),
        health=how,
        reader=reader,
        today=local(now, zones.get(user_id or _first_lead(here), "UTC")).date(),
    )


def _first_lead(members: Sequence[Row[str, Role, bool, str, int, bool, Kind | None]]) -> str:
    """Return by whose calendar the days of everybody are."""
    return next((each.user_id for each in members if each.role == Role.LEAD), "")


def promises(
    session: Session, *, workspace_id: str, rollout_id: int, parts: Sequence[Part], now: datetime
) -> tuple[Rollout, list[str]]:
    """Return the rollout and what it asks of people in general."""
    rollout = store.existing(session, workspace_id, rollout_id)
    return rollout, promises_to(session, rollout, None, parts=parts, now=now)


def promises_to(
    session: Session, rollout: Rollout, user_id: str | None, *, parts: Sequence[Part], now: datetime
) -> list[str]:
    """Return what a rollout asks of one person, or of people in general."""
    return [line for part in parts for line in part.promises(session, rollout, user_id, now)]


def find(session: Session, workspace_id: str, rollout_id: int) -> Rollout:
    """Return the rollout; raises BotError where it is not here any more."""
    return store.existing(session, workspace_id, rollout_id)


def is_over(rollout: Rollout) -> bool:
    """Tell whether a rollout has ended: nothing is asked about it any more."""
    return rollout.stage in OVER


def is_moving(rollout: Rollout) -> bool:
    """Tell whether a rollout has begun and goes on: it is not planned, paused or over."""
    return rollout.stage in MOVING


def known(session: Session, workspace_id: str, rollout_ids: Collection[int]) -> dict[int, Rollout]:
    """Return those of the rollouts that are here, by id."""
    return {rollout.id: rollout for rollout in store.by_ids(session, workspace_id, rollout_ids)}


def names_of_rollouts(
    session: Session, workspace_id: str, rollout_ids: Collection[int]
) -> dict[int, str]:
    """Return what rollouts are called, by id."""
    found = known(session, workspace_id, rollout_ids)
    return {rollout_id: rollout.name for rollout_id, rollout in found.items()}


def channels(session: Session, workspace_id: str, rollout_ids: Collection[int]) -> dict[int, str]:
    """Return the channel of each rollout."""
    found = store.by_ids(session, workspace_id, rollout_ids)
    return {rollout.id: rollout.channel_id for rollout in found}


def taking_part_in(session: Session, workspace_id: str, user_id: str) -> list[Rollout]:
    """Return the rollouts going on in which somebody takes part."""
    return list(store.taken_part_in(session, workspace_id, user_id))


def takers(
    session: Session, workspace_id: str, rollout_ids: Collection[int], *, after: str, most: int
) -> Sequence[Row[int, str, datetime, str]]:
    """Return who takes part now and still has an account, by rollout and person, `most` at a time.

    Each has rollout_id, user_id, joined_at and zone. `after` is the person to go on after.
    """
    return store.takers(session, workspace_id, rollout_ids, after=after, most=most)


def takers_among(
    session: Session, workspace_id: str, user_ids: Collection[str]
) -> Sequence[Row[int, str, datetime, str]]:
    """Return in which rollouts some people take part now, as `takers` does."""
    return store.takers_among(session, workspace_id, user_ids)


def hours_of_takers(
    session: Session, workspace_id: str, rollout_ids: Collection[int]
) -> dict[int, set[Hours]]:
    """Return the hours of those who take part now and still have an account, by rollout."""
    found = defaultdict[int, set[Hours]](set)
    for rollout_id, hours in store.hours_of_takers(session, workspace_id, rollout_ids):
        found[rollout_id].add(hours)
    return found


def taking_part_since(session: Session, workspace_id: str, user_id: str) -> dict[int, datetime]:
    """Return the rollouts going on in which somebody takes part, each with since when."""
    going_on = {rollout.id for rollout in taking_part_in(session, workspace_id, user_id)}
    mine = store.takers_among(session, workspace_id, [user_id])
    return {one.rollout_id: one.joined_at for one in mine if one.rollout_id in going_on}


def today_for(session: Session, workspace_id: str, user_id: str, now: datetime) -> date:
    """Return what day it is for somebody; for a person not known yet, in UTC."""
    zone = zones_of(session, workspace_id, [user_id]).get(user_id, "UTC")
    return local(now, zone).date()
