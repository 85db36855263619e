"""What digests add to a rollout's life, to what channels will get, and to the account of what was sent."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention.hooks import Concern
from bot.attention.model import Agenda
from bot.digests import service, views
from bot.digests.model import DIGEST, PICTURE, SPONSOR_GONE
from bot.people.service import zones_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Part, Rollout
from bot.slack.blocks import Block


class DigestPart(Part):
    """A rollout has a weekly digest."""

    name = "digests"

    def started(self, session: Session, rollout: Rollout, choice: object, now: datetime) -> None:
        """Give it its digest, as is usual."""
        service.begin(session, rollout, now)

    def settings(self, session: Session, rollout: Rollout) -> Sequence[Block]:
        """Show when it is sent, and lead to the form that changes it."""
        return views.settings(service.setup_of(session, rollout))


def agenda(
    session: Session, workspace_id: str, user_ids: Collection[str], until: datetime, now: datetime
) -> Agenda:
    """Say which channels will get their digest."""
    return service.agenda(session, workspace_id, user_ids, until, now)


def about(
    session: Session, workspace_id: str, messages: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Concern]:
    """Say which rollouts digests are about that came to a person, and what goes with them."""
    ids = {
        (notice, subject): subject
        for notice, subject in messages
        if notice in {PICTURE, SPONSOR_GONE}
    }
    digest_ids = [subject for notice, subject in messages if notice == DIGEST]
    told_of = service.rollouts_of(session, workspace_id, digest_ids)
    ids |= {(DIGEST, digest_id): rollout_id for digest_id, rollout_id in told_of.items()}
    names = rollouts.names_of_rollouts(session, workspace_id, set(ids.values()))
    return {
        message: Concern(rollout_id=each, rollout_name=names[each])
        for message, each in ids.items()
        if each in names
    }


def remarks(
    session: Session, workspace_id: str, user_id: str, now: datetime
) -> list[tuple[int, str]]:
    """Say to those who lead which digests were not sent or came late, and why, each with its rollout."""
    led = sorted(rollouts.led(session, workspace_id, user_id))
    zone = zones_of(session, workspace_id, [user_id]).get(user_id, "UTC")
    muted = service.muted(session, workspace_id, led)
    found = service.lapses(session, workspace_id, led, now)
    return [
        *((each.rollout_id, views.lapsed(each, zone)) for each in found),
        *((rollout_id, views.none_for_now(name)) for rollout_id, name in muted.items()),
    ]
