"""Digests, drawn at the moment they leave; their pictures when they are uploaded."""

from functools import partial

from sqlalchemy.orm import Session

from bot.delivery.model import PEOPLE
from bot.delivery.notices import Drawn, Fact, IfUnknown, Illustrated, Moot, Notices
from bot.digests import service, views
from bot.digests.hooks import DigestSources
from bot.digests.model import DIGEST, PICTURE, SPONSOR_GONE
from bot.drawing import trend_png
from bot.rollouts import service as rollouts

FILE_NAME = "week.png"


def contribute(notices: Notices, sources: DigestSources) -> None:
    """Draw digests, their previews, and the word to those who lead without a sponsor."""
    notices.add(
        DIGEST,
        partial(digest, sources),
        if_unknown=IfUnknown.DROP,
        given_up=not_reached,
        called="weekly digest",
    )
    notices.add(PICTURE, partial(picture, sources), called="picture of the weekly digest")
    notices.add(SPONSOR_GONE, without_sponsor, called="note about the weekly digest")


def digest(sources: DigestSources, session: Session, fact: Fact) -> Drawn:
    """Draw a week's digest; in a quiet week, and where Slack takes no files, without its picture."""
    found = service.drawn(
        session, fact.workspace_id, fact.subject_id, fact.destination, sources, fact.now
    )
    if isinstance(found, str):
        return Moot(found)
    if found.is_quiet:
        return views.digest(found)
    return Illustrated(
        message=partial(views.digest, found),
        image=partial(trend_png, found.trend),
        file_name=FILE_NAME,
        alt_text=views.alt_text(found),
        without=views.digest(found),
    )


def picture(sources: DigestSources, session: Session, fact: Fact) -> Drawn:
    """Draw the picture that somebody who leads has asked for."""
    about = (fact.workspace_id, fact.subject_id, fact.destination)
    found = service.pictured(session, *about, sources, fact.now)
    if found is None:
        return Moot("the rollout is led by others now")
    return Illustrated(
        message=partial(views.picture, found),
        image=partial(trend_png, found.trend),
        file_name=FILE_NAME,
        alt_text=views.alt_text(found),
        without=views.picture(found),
    )


def without_sponsor(session: Session, fact: Fact) -> Drawn:
    """Draw what those who lead are told once nobody sponsors the rollout any more."""
    here = rollouts.known(session, fact.workspace_id, [fact.subject_id])
    if not here:
        return Moot("the rollout is not here any more")
    return views.without_sponsor(here[fact.subject_id].name)


def not_reached(session: Session, fact: Fact, _reason: str) -> None:
    """Bring a digest to whom it is made for where its channel does not take it."""
    if not fact.is_posted and not fact.destination.startswith(PEOPLE):
        service.not_posted(session, fact.workspace_id, fact.subject_id, fact.now)
