"""What somebody who opens a checkpoint can choose from, and what is filled in for them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkpoints import rules
from bot.checkpoints.model import Method, Offer, Person, Sheet, Typed
from bot.checkpoints.service.settings import setup_of
from bot.errors import BotError
from bot.people.rules import local
from bot.people.service import rhythm_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout
from bot.slack.text import quoted_name
from bot.waves import service as waves

GIVEN = ("Go on", "Go on with changes", "Pause")
"""What can be chosen, unless something else is typed."""

PILOT, OBSERVER = "Pilot", "observer"


def blank(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    now: datetime,
) -> tuple[Sheet, Offer]:
    """Return what the form begins with, and what it offers; raises BotError for who does not lead.

    Words in quotes name the rollout only if it is called exactly so; otherwise they are the question.
    """
    meant, typed = _meant(session, workspace_id, user_id, channel_id, text)
    rollout = rollouts.led_by(session, workspace_id, meant.id, user_id)
    decider_id = decider_of(session, workspace_id, rollout.id) or user_id
    offered = _offer(session, rollout)
    setup = offered.setup
    rhythm = rhythm_of(session, workspace_id, decider_id, now)
    closes_at = rules.usual_closing(rhythm, setup.days_open, now)
    there = local(closes_at, rhythm.hours.zone if rhythm else "UTC")
    sheet = Sheet(
        rollout_id=rollout.id,
        question=typed.question,
        lines=typed.lines or GIVEN,
        method=_method(setup.method, typed),
        closes_on=there.date(),
        closes_time=there.time(),
        quorum=str(setup.quorum or ""),
        shown=setup.shown,
        hides_names=setup.hides_names,
        decider_id=decider_id,
    )
    return sheet, offered


def offer(session: Session, *, workspace_id: str, user_id: str, sheet: Sheet) -> Offer:
    """Return what the form offers while it is filled in; raises BotError for who does not lead."""
    rollout = rollouts.led_by(session, workspace_id, sheet.rollout_id, user_id)
    return _offer(session, rollout)


def decider_of(
    session: Session,
    workspace_id: str,
    rollout_id: int,
    *,
    leads_first: bool = False,
    gone: str = "",
) -> str | None:
    """Return who decides unless somebody else is chosen: the first sponsor, else the first lead."""
    sponsors = rollouts.sponsor_ids(session, workspace_id, rollout_id)
    leads = rollouts.lead_ids(session, workspace_id, rollout_id)
    found = [*leads, *sponsors] if leads_first else [*sponsors, *leads]
    return next((each for each in found if each != gone), None)


def people_of(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Person]:
    """Return who is in a rollout and still has an account."""
    return [
        Person(
            user_id=each.user_id,
            only_reads=each.role == OBSERVER,
            takes_part=each.takes_part,
            team=each.team,
            wave=each.wave,
        )
        for each in rollouts.members_of(session, workspace_id, rollout_id)
    ]


def _offer(session: Session, rollout: Rollout) -> Offer:
    workspace_id = rollout.workspace_id
    people = people_of(session, workspace_id, rollout.id)
    takers = [each for each in people if each.takes_part]
    numbers = sorted({each.wave for each in takers})
    following = waves.openable(session, workspace_id, rollout.id)
    return Offer(
        setup=setup_of(session, rollout),
        people=tuple(people),
        waves={each: _wave_name(session, rollout, each) for each in numbers},
        teams=tuple(sorted({each.team for each in takers if each.team})),
        openable=(following.number, following.name) if following else None,
    )


def _wave_name(session: Session, rollout: Rollout, number: int) -> str:
    try:
        return waves.wave_named(session, rollout.workspace_id, rollout.id, number).name
    except BotError:  # a rollout without waves has only its pilot
        return PILOT if number == 0 else f"Wave {number}"


def _method(usual: Method, typed: Typed) -> Method:
    """Return how it is decided; options that were typed are there to be chosen from."""
    fits = usual in rules.TAKES_OPTIONS and not rules.mistake_in_options(typed.lines, usual)
    return usual if fits or not typed.lines else Method.MAJORITY


def _meant(
    session: Session, workspace_id: str, user_id: str, channel_id: str, text: str
) -> tuple[Rollout, Typed]:
    """Return the rollout that is meant, and the question; a choice among several comes back as `#id`."""
    who = {"workspace_id": workspace_id, "user_id": user_id, "channel_id": channel_id}
    quoted, rest = quoted_name(text)
    known = rollouts.visible_to(session, **who)
    key = rules.key_of(quoted if quoted is not None else text)
    named = next((each for each in known if each.name_key == key), None)
    if named:
        return named, rules.typed_in(rest if quoted is not None else "")
    try:
        return rollouts.which_of_mine(session, **who, text=""), rules.typed_in(text)
    except BotError:
        words, sign, chosen = text.rpartition("#")
        if not (sign and chosen.isdecimal()):
            raise
        return rollouts.which_of_mine(session, **who, text=f"#{chosen}"), rules.typed_in(words)
