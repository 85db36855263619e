"""What voices add to a rollout's life, to a person's settings, and to what is stored about them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention.hooks import Concern
from bot.attention.model import Agenda
from bot.people.hooks import Keeper, MyLines
from bot.privacy.rules import Keyring
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Part, Reader, Rollout, Signals, StatusLine, Topic, Week
from bot.slack.blocks import Block
from bot.voices import service, views


class VoicePart(Part):
    """People say what worries them and what could be better, and are answered."""

    name = "voices"

    def __init__(self, keyring: Keyring | None = None) -> None:
        self._keyring = keyring

    def promises(
        self, session: Session, rollout: Rollout, user_id: str | None, now: datetime
    ) -> Sequence[str]:
        """Say how something is said, and how somebody stays unknown."""
        return views.promises()

    def leads_changed(self, session: Session, rollout: Rollout, now: datetime) -> None:
        """Show what waits for an answer to those who lead now."""
        service.leads_changed(session, rollout.workspace_id, rollout.id, now)

    def status_lines(
        self, session: Session, rollout: Rollout, reader: Reader, user_id: str, now: datetime
    ) -> Sequence[StatusLine]:
        """Say what waits and what was answered, of what the reader may see, and what waits of their own."""
        workspace_id = rollout.workspace_id
        figures = service.figures_of(session, workspace_id, [rollout.id], user_id)
        today = rollouts.today_in(session, workspace_id, rollout.id, now)
        own = self._own(session, rollout, user_id) if user_id else 0
        said = {
            Topic.VOICES: views.status_line(figures, today),
            Topic.YOURS: views.own_clause(own),
        }
        return [StatusLine(topic=topic, words=words) for topic, words in said.items() if words]

    def signals(
        self, session: Session, rollout: Rollout, week: Week | None, now: datetime
    ) -> Signals:
        """Say how long each voice waits that everybody may see."""
        today = rollouts.today_in(session, rollout.workspace_id, rollout.id, now)
        waits = service.waits_in(session, rollout.workspace_id, rollout.id, today)
        return Signals(unanswered=tuple(waits))

    def settings(self, session: Session, rollout: Rollout) -> Sequence[Block]:
        """Show where voices go, and lead to the form that changes it."""
        return views.settings(service.setup_of(session, rollout))

    def _own(self, session: Session, rollout: Rollout, user_id: str) -> int:
        about = (session, self._keyring, rollout.workspace_id, user_id)
        return service.count_open_of(*about, rollout_id=rollout.id)


def my_lines(keyring: Keyring) -> MyLines:
    """Return what says how many of somebody's own voices wait for an answer."""

    def lines(session: Session, workspace_id: str, user_id: str, _now: datetime) -> list[str]:
        number = service.count_open_of(session, keyring, workspace_id, user_id)
        return [views.my_line(number)] if number else []

    return lines


def keeper(keyring: Keyring) -> Keeper:
    """Return what shows people what they have said, and takes their name off it."""
    return service.keeper(keyring)


def about(
    session: Session, workspace_id: str, messages: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Concern]:
    """Say which rollouts messages are about, where that may be known to those who lead them."""
    found = service.rollouts_of(session, workspace_id, messages)
    return {
        message: Concern(rollout_id=rollout.id, rollout_name=rollout.name)
        for message, rollout in found.items()
    }


def agenda(
    session: Session, workspace_id: str, user_ids: Collection[str], until: datetime, now: datetime
) -> Agenda:
    """Say what people will be asked about voices if nothing happens to these."""
    return service.agenda(session, workspace_id, user_ids, until, now)
