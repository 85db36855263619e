"""A voice in its rollout's channel, drawn at the moment it leaves."""

from sqlalchemy.orm import Session

from bot.delivery.notices import Drawn, Fact, Gone, Moot, Notices
from bot.rollouts import service as rollouts
from bot.voices import service, store, views
from bot.voices.model import CARD, Picture, Visibility

CONFIDED, HELD_BACK, ERASED = (
    "it was said in confidence",
    "a lead keeps it from being shown",
    "it is not here any more",
)


def contribute(notices: Notices) -> None:
    """Draw voices in the channels of their rollouts."""
    notices.add(CARD, card, given_up=missed, called="concern or idea")


def card(session: Session, fact: Fact) -> Drawn:
    """Draw a voice for everyone in its rollout."""
    picture = service.picture(session, fact.workspace_id, fact.subject_id, fact.now)
    if picture is None:
        return Moot(ERASED)
    if picture.voice.visibility == Visibility.CONFIDENTIAL:
        return Gone(CONFIDED)
    if picture.voice.is_held_back:
        return Gone(HELD_BACK)
    if picture.voice.merged_into_id is not None:
        return views.merged_card(picture, _stands_for_it(session, picture))
    return views.card(picture)


def missed(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads that their channel did not get a voice."""
    voice = store.by_id(session, fact.workspace_id, fact.subject_id)
    if voice and not fact.is_posted:
        rollouts.not_reached(
            session,
            workspace_id=fact.workspace_id,
            rollout_id=voice.rollout_id,
            destination=fact.destination,
            reason=reason,
            now=fact.now,
        )


def _stands_for_it(session: Session, picture: Picture) -> str:
    """Return what the voice says that stands for it, where everyone may see that one."""
    voice = picture.voice
    into = store.by_id(session, voice.workspace_id, voice.merged_into_id or 0)
    hidden = into is None or into.is_held_back or into.visibility == Visibility.CONFIDENTIAL
    return "" if into is None or hidden else into.words
