"""Which rollout somebody means."""

from collections.abc import Collection, Sequence
from functools import partial

from sqlalchemy.orm import Session

from bot.rollouts import rules, store
from bot.rollouts.hooks import Part
from bot.rollouts.model import OVER, Role, Rollout
from bot.slack.text import quoted_name
from bot.slack.visits import Audience

NONE_HERE = "There is no rollout here yet. `/rollout new` starts one."
NONE_TO_JOIN = "There is no rollout here that you could join."
NONE_OF_MINE = "You are in no rollout here. `/rollout join` takes part in one."


def which(
    session: Session, *, workspace_id: str, user_id: str, channel_id: str, text: str
) -> Rollout:
    """Return the rollout that is meant: named, the channel's, or the person's only one.

    Raises WhichRolloutError when several may be meant, BotError when there is none.
    """
    visible, own = _visible(session, workspace_id, user_id, channel_id)
    mine = [rollout for rollout in visible if rollout.id in own]
    return _meant(visible, channel_id, text, elsewhere=mine or visible, none=NONE_HERE)


def which_to_join(
    session: Session, *, workspace_id: str, user_id: str, channel_id: str, text: str
) -> Rollout:
    """Return the rollout somebody wants to join; raises as `which` does."""
    visible, own = _visible(session, workspace_id, user_id, channel_id)
    others = [rollout for rollout in visible if not own.get(rollout.id)]
    return _meant(visible, channel_id, text, elsewhere=others, none=NONE_TO_JOIN)


def which_of_mine(
    session: Session, *, workspace_id: str, user_id: str, channel_id: str, text: str
) -> Rollout:
    """Return which of their own rollouts somebody means; raises as `which` does."""
    visible, own = _visible(session, workspace_id, user_id, channel_id)
    mine = [rollout for rollout in visible if rollout.id in own]
    return _meant(mine, channel_id, text, elsewhere=mine, none=NONE_OF_MINE)


def which_led(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    led_ids: Collection[int],
) -> int | None:
    """Return the id of the rollout that somebody means of those they lead or sponsor; raises as `which`.

    None: they mean one of their own that others lead, or lead none.
    """
    visible, own = _visible(session, workspace_id, user_id, channel_id)
    mine = [rollout for rollout in visible if rollout.id in own]
    here = [rollout for rollout in mine if rollout.channel_id == channel_id]
    candidates = mine if text else [r for r in here or mine if r.id in led_ids]
    if not candidates:
        return None
    meant = _meant(candidates, channel_id, text, elsewhere=candidates, none=NONE_OF_MINE)
    return meant.id if meant.id in led_ids else None


def roles_of(session: Session, *, workspace_id: str, user_id: str) -> set[Role]:
    """Return what somebody is, over all rollouts they are in."""
    return store.roles(session, workspace_id, user_id)


def audiences_of(
    session: Session, *, workspace_id: str, user_id: str, parts: Sequence[Part]
) -> set[Audience]:
    """Return whose commands help names to somebody: by what they are in rollouts, and may do there."""
    more = (part.audiences(session, workspace_id, user_id) for part in parts)
    roles = roles_of(session, workspace_id=workspace_id, user_id=user_id)
    return rules.audiences(roles).union(*more)


def visible_to(
    session: Session, *, workspace_id: str, user_id: str, channel_id: str
) -> list[Rollout]:
    """Return the rollouts going on that somebody knows of: those of the channel, then their own, then others."""
    visible, own = _visible(session, workspace_id, user_id, channel_id)
    return sorted(visible, key=lambda r: (r.channel_id != channel_id, r.id not in own))


def known_to(
    session: Session, *, workspace_id: str, user_id: str, channel_id: str
) -> list[Rollout]:
    """Return all rollouts that somebody knows of, those that are over too, the newest first."""
    return _visible(session, workspace_id, user_id, channel_id, and_over=True)[0]


def which_known(
    session: Session, *, workspace_id: str, user_id: str, channel_id: str, text: str
) -> Rollout | None:
    """Return the rollout that somebody names or that the channel has, one that is over too; else None.

    Raises BotError where they name one that they do not know of.
    """
    known = known_to(session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id)
    quoted, rest = quoted_name(text)
    if name := quoted or rest:
        return rules.named(name, known)
    here = [rollout for rollout in known if rollout.channel_id == channel_id]
    going_on = [rollout for rollout in here if rollout.stage not in OVER]
    return next((found[0] for found in (going_on, here) if len(found) == 1), None)


def _visible(
    session: Session, workspace_id: str, user_id: str, channel_id: str, *, and_over: bool = False
) -> tuple[list[Rollout], dict[int, bool]]:
    """Return those that somebody may see, and whether they take part in each of their own."""
    going_on = store.going_on(session, workspace_id, user_id, and_over=and_over)
    own = {rollout.id: takes for rollout, takes in going_on if takes is not None}
    may_see = partial(rules.may_see, channel_id=channel_id, own_ids=own)
    return [rollout for rollout, _ in going_on if may_see(rollout)], own


def _meant(
    visible: Sequence[Rollout],
    channel_id: str,
    text: str,
    *,
    elsewhere: Sequence[Rollout],
    none: str,
) -> Rollout:
    quoted, rest = quoted_name(text)
    if name := quoted or rest:
        return rules.named(name, visible)
    here = [rollout for rollout in visible if rollout.channel_id == channel_id]
    return rules.meant(here, elsewhere, none=none)
