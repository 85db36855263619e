"""Which rollout somebody means whose words begin with something else: a milestone's name, or a colleague's."""

from collections.abc import Callable
from functools import partial

from sqlalchemy.orm import Session

from bot.errors import BotError
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout
from bot.slack.text import quoted_name

FOLLOWS = ('"', "“", "„", "«", "»", "@", "<@")
"""What begins a milestone's or a colleague's name; a quoted name before it is a rollout's."""


def asks_for_all(
    session: Session, *, workspace_id: str, user_id: str, channel_id: str, text: str
) -> bool:
    """Tell whether somebody names no milestone: nothing at all, or a rollout."""
    if not text or (text.startswith("#") and text[1:].isdecimal()):
        return True
    quoted, rest = quoted_name(text)
    known = rollouts.visible_to(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id
    )
    return not rest and (quoted or "").casefold() in {each.name.casefold() for each in known}


def listed_for(
    session: Session, workspace_id: str, user_id: str, channel_id: str, text: str
) -> Rollout:
    """Return the rollout that is meant of those somebody knows of; raises as `rollouts.which`."""
    return rollouts.which(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id, text=text
    )


def own_for(
    session: Session, workspace_id: str, user_id: str, channel_id: str, text: str
) -> tuple[Rollout, str]:
    """Return which of their own rollouts somebody means, and the words that do not name it."""
    which = partial(
        rollouts.which_of_mine,
        session,
        workspace_id=workspace_id,
        user_id=user_id,
        channel_id=channel_id,
    )
    return _apart(which, text)


def _apart(which: Callable[..., Rollout], text: str) -> tuple[Rollout, str]:
    """Return the rollout and the rest; where several may be meant, the choice comes back as `#id` behind the words."""
    quoted, rest = quoted_name(text)
    if quoted and rest.startswith(FOLLOWS):
        return which(text=f'"{quoted}"'), rest
    try:
        return which(text=""), text
    except BotError:
        words, sign, chosen = text.rpartition("#")
        if not (sign and chosen.isdecimal()):
            raise
        return which(text=f"#{chosen}"), words.strip()
