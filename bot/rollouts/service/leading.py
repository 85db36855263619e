"""What leads and sponsors may see and change, and which rollout a message is about."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.attention.hooks import Concern
from bot.people.rules import local
from bot.people.service import zones_of
from bot.rollouts import rules, store
from bot.rollouts.hooks import Part
from bot.rollouts.model import (
    CAST,
    OBSERVING,
    UNREACHED,
    WELCOME,
    Observers,
    Role,
    Rollout,
    Yardsticks,
)
from bot.rollouts.service.health import yardsticks
from bot.rollouts.service.meant import which_of_mine
from bot.slack.blocks import Block
from bot.slack.directory import known_users
from bot.slack.model import Kind


def led(session: Session, workspace_id: str, user_id: str) -> dict[int, set[str]]:
    """Return the rollouts going on that somebody leads or sponsors, each with who takes part in it."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for rollout_id, taker_id in store.led_takers(session, workspace_id, user_id):
        found[rollout_id].add(taker_id)
    return dict(found)


def led_ids(session: Session, workspace_id: str, user_id: str) -> set[int]:
    """Return the rollouts going on that somebody leads or sponsors; who takes part is not asked for."""
    return set(store.led_ids(session, workspace_id, user_id))


def led_by(session: Session, workspace_id: str, rollout_id: int, user_id: str) -> Rollout:
    """Return a rollout to somebody who leads or sponsors it; raises BotError for anybody else."""
    rollout = store.existing(session, workspace_id, rollout_id)
    member = store.member(session, workspace_id, rollout_id, user_id)
    rules.refuse_follower(rollout, member)
    return rollout


def leads(session: Session, workspace_id: str, rollout_id: int, user_id: str) -> bool:
    """Tell whether somebody leads or sponsors a rollout now."""
    return rules.is_leading(store.member(session, workspace_id, rollout_id, user_id))


def lead_ids(session: Session, workspace_id: str, rollout_id: int) -> Sequence[str]:
    """Return who leads a rollout and still has an account, the first of them first."""
    return list(store.leads(session, workspace_id, rollout_id))


def sponsor_ids(session: Session, workspace_id: str, rollout_id: int) -> Sequence[str]:
    """Return who sponsors a rollout and still has an account."""
    found = store.members(session, workspace_id, rollout_id)
    return [m.user_id for m in found if m.role == Role.SPONSOR and m.kind != Kind.GONE]


def today_in(session: Session, workspace_id: str, rollout_id: int, now: datetime) -> date:
    """Return what day it is where a rollout is led; the same for everybody in it."""
    return local(now, zone_in(session, workspace_id, rollout_id)).date()


def zone_in(session: Session, workspace_id: str, rollout_id: int) -> str:
    """Return the zone of whoever leads a rollout first, by whose calendar its days are; of nobody, UTC."""
    return next(iter(store.leads(session, workspace_id, rollout_id).values()), "UTC")


def _with_an_account(session: Session, workspace_id: str, user_ids: Sequence[str]) -> list[str]:
    zones = zones_of(session, workspace_id, user_ids)
    return [user_id for user_id in user_ids if user_id in zones]


def settings(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    parts: Sequence[Part],
) -> tuple[Observers, Yardsticks, list[Block]]:
    """Return what can be changed about the rollout that is meant; raises as `which_of_mine`, and BotError."""
    meant = which_of_mine(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id, text=text
    )
    rollout = led_by(session, workspace_id, meant.id, user_id)
    blocks = [block for part in parts for block in part.settings(session, rollout)]
    return observers_of(session, rollout), yardsticks(session, rollout), blocks


def observers_of(session: Session, rollout: Rollout, *, taken_off: Sequence[str] = ()) -> Observers:
    """Return who reads along, as far as they still have a full account."""
    members = store.members(session, rollout.workspace_id, rollout.id)
    ids = [member.user_id for member in members if member.role == Role.OBSERVER]
    known = known_users(session, rollout.workspace_id, ids)
    able, _ = rules.sort_out(known[user_id] for user_id in ids if user_id in known)
    names = {person.user_id: person.name for person in able}
    return Observers(rollout=rollout, names=names, taken_off=tuple(taken_off))


def about(
    session: Session, workspace_id: str, messages: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Concern]:
    """Return the rollouts that welcomes welcome to, and that leads are told of."""
    found: dict[tuple[str, int], Concern] = {}
    sources = {
        WELCOME: store.joined_by,
        OBSERVING: store.joined_by,
        CAST: store.joined_by,
        UNREACHED: store.unreached_in,
    }
    for kind, rollouts_of in sources.items():
        ids = [subject_id for notice, subject_id in messages if notice == kind]
        for subject_id, rollout_id, name in rollouts_of(session, workspace_id, ids) if ids else ():
            found[kind, subject_id] = Concern(rollout_id=rollout_id, rollout_name=name)
    return found
