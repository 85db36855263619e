"""Actions with all that is shown beside them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.actions import rules, store
from bot.actions.hooks import Origin
from bot.actions.model import Action, Blank, Card, Handover
from bot.actions.service.doing import NOT_HERE, allowed
from bot.errors import BotError
from bot.people.rules import local
from bot.people.service import names_and_zones, rhythm_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout
from bot.slack.text import quoted_name

SOMEONE = "someone who left"


def of_origin(session: Session, workspace_id: str, kind: str, origin_id: int) -> Sequence[Action]:
    """Return the actions that were made from something, the oldest first; who may see it may not see all of them."""
    return store.of_origin(session, workspace_id, kind, origin_id)


def counts(session: Session, workspace_id: str, rollout_id: int, now: datetime) -> tuple[int, int]:
    """Count what is open in a rollout, and what of it is overdue."""
    today = rollouts.today_in(session, workspace_id, rollout_id, now)
    return store.count(session, workspace_id, rollout_id, today)


def blank(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    now: datetime,
) -> Blank:
    """Return what the form to make an action by hand begins with; raises BotError for who does not lead.

    A quoted name says which rollout is meant; other words are what is to be done.
    """
    meant, words = _meant(session, workspace_id, user_id, channel_id, text)
    rollout = rollouts.led_by(session, workspace_id, meant.id, user_id)
    rhythm = rhythm_of(session, workspace_id, user_id, now)
    today = rollouts.today_in(session, workspace_id, rollout.id, now)
    return Blank(
        rollout_id=rollout.id,
        rollout_name=rollout.name,
        due_on=rules.usual_day(rhythm, today),
        what=words[: rules.LONGEST_WHAT],
    )


def card(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    action_id: int,
    origins: Sequence[Origin],
    now: datetime,
) -> Card:
    """Return an open action to somebody who may change it; raises BotError for others, and once it is settled."""
    action = allowed(session, workspace_id, user_id, action_id, held=False)
    return cards(session, workspace_id, [action], origins, now)[0]


def any_card(
    session: Session,
    *,
    workspace_id: str,
    action_id: int,
    origins: Sequence[Origin],
    now: datetime,
) -> Card:
    """Return an action as it stands, to who has just changed it."""
    action = store.by_id(session, workspace_id, action_id)
    if action is None:
        raise BotError(NOT_HERE)
    return cards(session, workspace_id, [action], origins, now)[0]


def given(
    session: Session,
    workspace_id: str,
    handover_id: int,
    origins: Sequence[Origin],
    now: datetime,
) -> Card | None:
    """Return what somebody was given, as it stands for them now."""
    found = store.with_actions(session, workspace_id, [handover_id])
    pairs = [(handover, action) for handover, action in found]
    return next(iter(_theirs(session, workspace_id, pairs, origins, now)), None)


def asked(
    session: Session,
    workspace_id: str,
    asking_ids: Collection[int],
    origins: Sequence[Origin],
    now: datetime,
) -> dict[int, Card]:
    """Return what people are asked about, as it stands for them now, by the asking."""
    found = store.asked(session, workspace_id, asking_ids)
    pairs = [(handover, action) for _, handover, action in found]
    drawn = _theirs(session, workspace_id, pairs, origins, now)
    return {asking.id: card for (asking, _, _), card in zip(found, drawn, strict=True)}


def rollouts_of(
    session: Session, workspace_id: str, handover_ids: Collection[int]
) -> dict[int, int]:
    """Return to which rollout each handover's action belongs."""
    found = store.with_actions(session, workspace_id, handover_ids)
    return {handover.id: action.rollout_id for handover, action in found}


def rollouts_asked(session: Session, workspace_id: str, asking_ids: Collection[int]) -> set[int]:
    """Return in which rollouts people are asked about what is still to be done."""
    found = store.asked(session, workspace_id, asking_ids)
    return {action.rollout_id for asking, _, action in found if asking.is_open}


def cards(
    session: Session,
    workspace_id: str,
    actions: Sequence[Action],
    origins: Sequence[Origin],
    now: datetime,
) -> tuple[Card, ...]:
    """Return actions with what is shown beside them, in few queries for all of them."""
    handovers = store.handovers(
        session, workspace_id, [each.handover_id for each in actions if each.handover_id]
    )
    back = [each for each in handovers.values() if each.given_by is None]
    before = store.owners_before(session, workspace_id, back)
    ids = [*before.values(), *(each.given_by for each in handovers.values())]
    ids += [each.owner_id for each in actions]
    known = list(dict.fromkeys(each for each in ids if each))
    names, zones = names_and_zones(session, workspace_id, known)
    titles = rollouts.names_of_rollouts(session, workspace_id, {a.rollout_id for a in actions})
    lines = _lines(session, workspace_id, actions, origins)
    return tuple(
        Card(
            action=action,
            rollout_name=titles.get(action.rollout_id, ""),
            today=local(now, zones.get(action.owner_id or "", "UTC")).date(),
            owner=names.get(action.owner_id or "", ""),
            giver=_giver(handovers.get(action.handover_id or 0), names),
            before=_before(action, before, names),
            origin=lines.get((action.origin_kind, action.origin_id), ""),
        )
        for action in actions
    )


def _meant(
    session: Session, workspace_id: str, user_id: str, channel_id: str, text: str
) -> tuple[Rollout, str]:
    """Return the rollout that is meant, and the words that do not name it.

    Where several may be meant, the choice comes back as `#id` behind the words.
    """
    which = partial(
        rollouts.which_of_mine,
        session,
        workspace_id=workspace_id,
        user_id=user_id,
        channel_id=channel_id,
    )
    quoted, rest = quoted_name(text)
    if quoted:
        return which(text=f'"{quoted}"'), rest
    try:
        return which(text=""), rest
    except BotError:
        words, sign, chosen = text.rpartition("#")
        if not (sign and chosen.isdecimal()):
            raise
        return which(text=f"#{chosen}"), words.strip()


def _theirs(
    session: Session,
    workspace_id: str,
    pairs: Sequence[tuple[Handover, Action]],
    origins: Sequence[Origin],
    now: datetime,
) -> list[Card]:
    drawn = cards(session, workspace_id, [action for _, action in pairs], origins, now)
    return [
        replace(card, is_theirs=action.handover_id == handover.id)
        for card, (handover, action) in zip(drawn, pairs, strict=True)
    ]


def _lines(
    session: Session, workspace_id: str, actions: Sequence[Action], origins: Sequence[Origin]
) -> Mapping[tuple[str | None, int | None], str]:
    ids: defaultdict[str, set[int]] = defaultdict(set)
    for action in actions:
        if action.origin_kind and action.origin_id is not None:
            ids[action.origin_kind].add(action.origin_id)
    return {
        (origin.kind, origin_id): line
        for origin in origins
        if origin.kind in ids
        for origin_id, line in origin.line(session, workspace_id, ids[origin.kind]).items()
    }


def _giver(handover: Handover | None, names: Mapping[str, str]) -> str:
    if handover is None or handover.given_by == handover.owner_id:
        return ""
    return names.get(handover.given_by or "", "")


def _before(action: Action, before: Mapping[int, str | None], names: Mapping[str, str]) -> str:
    if action.handover_id is None or action.handover_id not in before:
        return ""
    return names.get(before[action.handover_id] or "", SOMEONE)
