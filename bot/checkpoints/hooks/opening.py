"""What checkpoints add to a rollout's life, and to what is stored about those who open them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkpoints import service, views
from bot.people.hooks import Keeper
from bot.rollouts.hooks import Part, Reader, Rollout, Signals, StatusLine, Topic, Week
from bot.slack.blocks import Block


class CheckpointPart(Part):
    """People of a rollout vote, and somebody decides."""

    name = "checkpoints"

    def left(self, session: Session, rollout: Rollout, user_id: str, now: datetime) -> None:
        """Ask them no more who have not voted, and let others decide what they were to."""
        service.left(session, rollout.workspace_id, rollout.id, user_id, now)

    def status_lines(
        self, session: Session, rollout: Rollout, reader: Reader, user_id: str, now: datetime
    ) -> Sequence[StatusLine]:
        """Say what is open, how many have voted and never what, what waits for its outcome, and for the reader."""
        about = (session, rollout.workspace_id, rollout.id)
        found = service.open_in(*about, now)
        own = service.not_voted_in(*about, user_id, now) if found and user_id else ()
        said = {
            Topic.DUE: _waiting(session, rollout, now) or "",
            Topic.VOTES: views.status_line(*found) if found else "",
            Topic.YOURS: views.own_clause(own),
        }
        return [StatusLine(topic=topic, words=words) for topic, words in said.items() if words]

    def signals(
        self, session: Session, rollout: Rollout, week: Week | None, now: datetime
    ) -> Signals:
        """Say for how many days each closed vote waits for its outcome."""
        waiting = service.waiting(session, rollout.workspace_id, rollout.id)
        return Signals(
            undecided=tuple((now - each.closed_at).days for each in waiting if each.closed_at)
        )

    def settings(self, session: Session, rollout: Rollout) -> Sequence[Block]:
        """Show how votes begin, and lead to the form that changes it."""
        return views.settings(service.setup_of(session, rollout))


def _waiting(session: Session, rollout: Rollout, now: datetime) -> str | None:
    found = service.waiting(session, rollout.workspace_id, rollout.id)
    first = service.picture(session, rollout.workspace_id, found[0].id, now) if found else None
    return views.waiting_line(first, len(found))


OPENED = Keeper(
    name="votes you opened or decide",
    export=service.export_opened,
    erase=service.erase_opener,
    erases=service.ERASES_OPENED,
)
"""Shows people what they put to the vote, and takes their name off it."""
