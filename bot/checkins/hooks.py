"""What check-ins add to a rollout's life, to a person's settings, and to what they were sent."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from bot.attention.hooks import Concern, Planned
from bot.checkins import rules, service, views
from bot.checkins.model import PROMPT, SHIFT, Outlook, Plan, Question
from bot.errors import FieldMistakes
from bot.people.hooks import Keeper
from bot.rollouts.hooks import Part, Rollout
from bot.slack.blocks import Block
from bot.slack.visits import Filled


class CheckinPart(Part):
    """A rollout asks its people on chosen days."""

    name = "checkins"

    def fields(self) -> Sequence[Block]:
        """Ask for days, time and questions."""
        return views.plan_fields()

    def read(self, form: Filled) -> Plan:
        """Return the plan; raises FieldMistakes for all of its fields at once."""
        days = tuple(int(day) for day in form.choices("days"))
        mistakes = {} if days else {"days": rules.NO_DAY}
        questions: tuple[Question, ...] = ()
        try:
            questions = rules.questions_in(form.text("questions"))
        except FieldMistakes as found:
            mistakes |= found.fields
        if mistakes:
            raise FieldMistakes(**mistakes)
        return Plan(days=days, at=form.time("at") or rules.NINE, questions=questions)

    def started(self, session: Session, rollout: Rollout, choice: object, now: datetime) -> None:
        """Give the rollout its check-in."""
        plan = cast("Plan", choice)
        service.set_up(session, workspace_id=rollout.workspace_id, rollout_id=rollout.id, plan=plan)

    def joined(self, session: Session, rollout: Rollout, user_id: str, now: datetime) -> None:
        """Ask them from their next hour on."""
        service.include(
            session,
            workspace_id=rollout.workspace_id,
            rollout_id=rollout.id,
            user_id=user_id,
            now=now,
        )

    def left(self, session: Session, rollout: Rollout, user_id: str, now: datetime) -> None:
        """Ask them nothing more."""
        service.leave_out(
            session,
            workspace_id=rollout.workspace_id,
            rollout_id=rollout.id,
            user_id=user_id,
            now=now,
        )

    def promises(
        self, session: Session, rollout: Rollout, user_id: str | None, now: datetime
    ) -> Sequence[str]:
        """Say what will be asked, when, and who sees it."""
        outlook = _outlook(session, rollout, user_id, now)
        return views.promises(outlook, rollout.channel_id) if outlook else ()

    def status_lines(
        self, session: Session, rollout: Rollout, user_id: str, now: datetime
    ) -> Sequence[str]:
        """Say how the newest day stands."""
        outlook = _outlook(session, rollout, user_id or None, now)
        return views.status_lines(outlook) if outlook else ()

    def settings(self, session: Session, rollout: Rollout) -> Sequence[Block]:
        """Show what is asked and when, and lead to the forms that change it."""
        checkin = service.checkin_of(session, rollout.workspace_id, rollout.id)
        return views.settings(checkin) if checkin else ()


def my_lines(session: Session, workspace_id: str, user_id: str, now: datetime) -> list[str]:
    """Say when somebody is asked, a line for each rollout."""
    plans = service.plans_of(session, workspace_id=workspace_id, user_id=user_id)
    return [views.plan_line(name, timetable, now.date()) for name, timetable in plans]


def _outlook(
    session: Session, rollout: Rollout, user_id: str | None, now: datetime
) -> Outlook | None:
    return service.outlook(
        session,
        workspace_id=rollout.workspace_id,
        rollout_id=rollout.id,
        user_id=user_id,
        now=now,
    )


def about(
    session: Session, workspace_id: str, messages: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Concern]:
    """Say which rollouts prompts and notes about shifts are about.

    Whether it is still useful to be asked is between the bot and one person: no lead sees that question.
    """
    entry_ids = [subject_id for notice, subject_id in messages if notice == PROMPT]
    rollouts = service.asked_about(session, workspace_id, entry_ids)
    shift_ids = [subject_id for notice, subject_id in messages if notice == SHIFT]
    arranged = service.arranged_in(session, workspace_id, shift_ids)
    return {(PROMPT, entry_id): _concern(rollout) for entry_id, rollout in rollouts.items()} | {
        (SHIFT, arrangement_id): _concern(rollout) for arrangement_id, rollout in arranged.items()
    }


def comes(session: Session, workspace_id: str, user_id: str, now: datetime) -> list[Planned]:
    """Say when somebody is asked next, in each of their rollouts."""
    found = service.next_prompts(session, workspace_id=workspace_id, user_id=user_id, now=now)
    return [Planned(at=at, what="check-in", concern=_concern(rollout)) for rollout, at in found]


def _concern(rollout: Rollout) -> Concern:
    return Concern(rollout_id=rollout.id, rollout_name=rollout.name)


KEEPER = Keeper(name="check-ins", export=service.export, erase=service.erase, erases=service.ERASES)
"""Shows people what they were asked and answered, and erases their words."""
