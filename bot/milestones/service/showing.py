"""Milestones with all that is shown beside them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.errors import BotError
from bot.milestones import rules, store
from bot.milestones.model import (
    Asking,
    Blank,
    Board,
    Card,
    Celebration,
    Consent,
    Milestone,
    Offered,
)
from bot.milestones.service.consenting import MOST_OFFERED
from bot.milestones.service.meant import listed_for, own_for
from bot.milestones.service.setting import NOT_HERE, allowed
from bot.people.rules import off
from bot.people.service import locale_of, names_of, rhythms_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout
from bot.voices import service as voices

LATELY, MOST_DONE = timedelta(days=28), 4
"""Since when, and how much of what was reached is shown."""

NAMES_ONE = 'Please name the milestone: `/rollout milestone done "100 online orders"`. `/rollout milestone` shows them.'
NONE_SO = "I know no such milestone here. `/rollout milestone` shows them."


def board(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    now: datetime,
) -> Board:
    """Return what a rollout wants to reach, and has reached lately; raises as `rollouts.which`."""
    rollout = listed_for(session, workspace_id, user_id, channel_id, text)
    return board_of(session, rollout, user_id, now)


def board_of(session: Session, rollout: Rollout, user_id: str, now: datetime) -> Board:
    """Return the milestones of a rollout as somebody may change them."""
    workspace_id = rollout.workspace_id
    since = rollouts.today_in(session, workspace_id, rollout.id, now) - LATELY
    done = store.done_in(session, workspace_id, rollout.id, since=since, most=MOST_DONE)
    open_ones = store.open_in(session, workspace_id, rollout.id)
    return Board(
        rollout_id=rollout.id,
        rollout_name=rollout.name,
        open=cards(session, workspace_id, open_ones, now, reader=user_id),
        done=cards(session, workspace_id, done, now),
        leads=rollouts.leads(session, workspace_id, rollout.id, user_id),
    )


def blank(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    now: datetime,
) -> Blank:
    """Return the milestone that somebody has typed, who leads the rollout that is meant; raises BotError."""
    rollout, words = own_for(session, workspace_id, user_id, channel_id, text)
    rollouts.led_by(session, workspace_id, rollout.id, user_id)
    today = rollouts.today_in(session, workspace_id, rollout.id, now)
    locale = locale_of(session, workspace_id, user_id)
    return Blank(
        rollout_id=rollout.id,
        rollout_name=rollout.name,
        wish=rules.wished(words, today=today, locale=locale),
        owner_id=user_id,
    )


def done_named(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    now: datetime,
) -> tuple[Card, Sequence[Offered]]:
    """Return the milestone that somebody names who has reached it; raises BotError."""
    rollout, words = own_for(session, workspace_id, user_id, channel_id, text)
    open_ones = store.open_in(session, workspace_id, rollout.id)
    if not words and len(open_ones) != 1:
        raise BotError(NAMES_ONE)
    found = rules.named(words.strip(rules.QUOTES), open_ones) if words else open_ones[0]
    if found is None:
        raise BotError(NONE_SO)
    return about_to_finish(
        session, workspace_id=workspace_id, user_id=user_id, milestone_id=found.id, now=now
    )


def about_to_finish(
    session: Session, *, workspace_id: str, user_id: str, milestone_id: int, now: datetime
) -> tuple[Card, Sequence[Offered]]:
    """Return a milestone to somebody who may say that it is reached, and what may have changed the plan."""
    card = about_to(
        session, workspace_id=workspace_id, user_id=user_id, milestone_id=milestone_id, now=now
    )
    rollout_id = card.milestone.rollout_id
    return card, [
        Offered(voice_id=each.id, is_idea=voices.is_idea(each), words=each.words)
        for each in voices.helpful(session, workspace_id, rollout_id, most=MOST_OFFERED)
    ]


def about_to(
    session: Session, *, workspace_id: str, user_id: str, milestone_id: int, now: datetime
) -> Card:
    """Return an open milestone to somebody who may change it; raises BotError for others."""
    milestone = allowed(session, workspace_id, user_id, milestone_id, held=False)
    return cards(session, workspace_id, [milestone], now, reader=user_id)[0]


def card(session: Session, *, workspace_id: str, milestone_id: int, now: datetime) -> Card:
    """Return a milestone as it stands, to whoever has just changed it or is told of it."""
    milestone = store.by_id(session, workspace_id, milestone_id)
    if milestone is None:
        raise BotError(NOT_HERE)
    return cards(session, workspace_id, [milestone], now)[0]


def cards(
    session: Session,
    workspace_id: str,
    milestones: Sequence[Milestone],
    now: datetime,
    *,
    reader: str = "",
) -> tuple[Card, ...]:
    """Return milestones with what is shown beside them, in few queries for all of them."""
    helpers = store.helping(session, workspace_id, [each.id for each in milestones])
    owners = {each.owner_id for each in milestones if each.owner_id}
    ids = {*owners, *(user_id for each in helpers.values() for user_id in each)}
    names = names_of(session, workspace_id, sorted(ids))
    rhythms = rhythms_of(session, workspace_id, owners, now)
    rollout_ids = {each.rollout_id for each in milestones}
    titles = rollouts.names_of_rollouts(session, workspace_id, rollout_ids)
    days = {one: rollouts.today_in(session, workspace_id, one, now) for one in rollout_ids}
    led = {one for one in rollout_ids if rollouts.leads(session, workspace_id, one, reader)}
    return tuple(
        Card(
            milestone=each,
            rollout_name=titles[each.rollout_id],
            today=days[each.rollout_id],
            owner=names.get(each.owner_id or "", ""),
            helpers={one: names[one] for one in helpers.get(each.id, ())},
            off=off(rhythms[each.owner_id], each.due_on)
            if each.due_on and each.owner_id in rhythms
            else None,
            may_change=each.rollout_id in led or each.owner_id == reader,
            leads=each.rollout_id in led,
        )
        for each in milestones
    )


def celebration(
    session: Session, workspace_id: str, milestone_id: int, *, is_posted: bool, now: datetime
) -> Celebration | None:
    """Return what a rollout sees of a milestone that was reached, with those who agreed to be named."""
    milestone = store.by_id(session, workspace_id, milestone_id)
    if milestone is None:
        return None
    [shown] = cards(session, workspace_id, [milestone], now)
    named, unnamed = _credited(session, milestone)
    open_ones = store.open_in(session, workspace_id, milestone.rollout_id)
    return Celebration(
        card=shown,
        today=(milestone.celebrated_on if is_posted else None) or shown.today,
        credited=named,
        unnamed=unnamed,
        congratulations=store.congratulations(session, workspace_id, milestone_id),
        next=next((each for each in open_ones if each.due_on), None),
    )


def _credited(session: Session, milestone: Milestone) -> tuple[tuple[str, ...], int]:
    """Return who is named as having changed the plan, and how many more are not."""
    workspace_id = milestone.workspace_id
    credited = {
        each.voice_id: each.consent
        for each in store.credits_of(session, workspace_id, milestone.id)
        if each.consent in {Consent.NAMED, Consent.UNNAMED}
    }
    known = voices.of_all(session, workspace_id, milestone.rollout_id, list(credited))
    authors = {
        known[voice_id].author_id: None
        for voice_id, consent in credited.items()
        if consent == Consent.NAMED and voice_id in known and known[voice_id].author_id
    }
    ids = [author for author in authors if author]
    names = names_of(session, workspace_id, ids)
    unnamed = sum(consent == Consent.UNNAMED for consent in credited.values())
    return tuple(names[each] for each in ids), unnamed


def asked_about(
    session: Session, workspace_id: str, asking_ids: Collection[int], now: datetime
) -> dict[int, tuple[Asking, Card]]:
    """Return what people are asked about, as it stands now, by the asking."""
    found = store.asked(session, workspace_id, asking_ids)
    drawn = cards(session, workspace_id, [milestone for _, milestone in found], now)
    return {row[0].id: (row[0], card) for row, card in zip(found, drawn, strict=True)}


def mine(session: Session, workspace_id: str, user_id: str) -> Sequence[Milestone]:
    """Return what somebody looks after, in all rollouts, the first due first."""
    return store.open_of(session, workspace_id, user_id)


def next_and_late(
    session: Session, workspace_id: str, rollout_id: int, now: datetime
) -> tuple[Milestone | None, int]:
    """Return the milestone that comes next in a rollout, and how many are late."""
    today = rollouts.today_in(session, workspace_id, rollout_id, now)
    open_ones = store.open_in(session, workspace_id, rollout_id)
    late = [each for each in open_ones if each.due_on and each.due_on < today]
    coming = [each for each in open_ones if each not in late]
    return next(iter(coming), None), len(late)


def milestones_since(
    session: Session, workspace_id: str, rollout_id: int, day: date
) -> Sequence[Milestone]:
    """Return what a rollout has reached since a day, the newest first."""
    return store.done_in(session, workspace_id, rollout_id, since=day)


def milestones_next(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Milestone]:
    """Return what a rollout wants to reach, the first due first, then what has no date."""
    return store.open_in(session, workspace_id, rollout_id)


def rollouts_of(
    session: Session, workspace_id: str, milestone_ids: Collection[int]
) -> dict[int, int]:
    """Return to which rollout each milestone belongs."""
    found = store.by_ids(session, workspace_id, milestone_ids)
    return {each.id: each.rollout_id for each in found.values()}


def last_movement(session: Session, workspace_id: str, rollout_id: int) -> date | None:
    """Return the last day on which a milestone of a rollout was set, moved, done or dropped."""
    return store.last_moved_on(session, workspace_id, rollout_id)
