"""What check-ins add to a rollout's life, to a person's settings, and to what they were sent."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from bot.attention.hooks import Concern, Kind, Kinds
from bot.attention.model import Agenda, Section
from bot.checkins import rules, service, views
from bot.checkins.model import (
    AS_CHOSEN,
    PROMPT,
    SHIFT,
    UNASKED,
    USEFUL,
    Asked,
    Outlook,
    Plan,
    Question,
    State,
)
from bot.errors import FieldMistakes
from bot.people.hooks import Keeper
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import LEAVE, Part, Reader, Rollout, Signals, StatusLine, Topic, Week, typed
from bot.slack.blocks import Block
from bot.slack.visits import Filled
from bot.voices.hooks import raise_button


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

    def waits(self, session: Session, rollout: Rollout, user_id: str, now: datetime) -> None:
        """Ask them nothing until their wave opens."""
        service.let_wait(
            session,
            workspace_id=rollout.workspace_id,
            rollout_id=rollout.id,
            user_id=user_id,
            now=now,
        )

    def promises(
        self, session: Session, rollout: Rollout, user_id: str | None, now: datetime
    ) -> Sequence[str]:
        """Say what will be asked, when, and who sees it; to who waits for their wave, nothing yet."""
        if user_id and rollouts.waits(session, rollout.workspace_id, rollout.id, user_id):
            return ()
        outlook = _outlook(session, rollout, user_id, now)
        return views.promises(outlook, rollout.channel_id) if outlook else ()

    def status_lines(
        self, session: Session, rollout: Rollout, reader: Reader, user_id: str, now: datetime
    ) -> Sequence[StatusLine]:
        """Say how the newest day stands, and when the next one is."""
        waits = user_id and rollouts.waits(session, rollout.workspace_id, rollout.id, user_id)
        outlook = _outlook(session, rollout, None if waits else user_id or None, now)
        if outlook is None:
            return ()
        stands, following = views.status_line(outlook), views.next_line(outlook)
        return [
            *([StatusLine(topic=Topic.CHECKIN, words=stands)] if stands else []),
            StatusLine(topic=Topic.NEXT_CHECKIN, words=following),
        ]

    def signals(
        self, session: Session, rollout: Rollout, week: Week | None, now: datetime
    ) -> Signals:
        """Say how much was answered in the week, and what is in people's way."""
        return service.signals(session, rollout, week, now)

    def buttons(self, rollout: Rollout) -> Sequence[Block]:
        """Let people answer when it suits them, also before they are asked."""
        return [typed("Check in", f"checkin #{rollout.id}")]

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
    """Say which rollouts notes about shifts are about."""
    shift_ids = [subject_id for notice, subject_id in messages if notice == SHIFT]
    arranged = service.arranged_in(session, workspace_id, shift_ids)
    return {
        (SHIFT, arrangement_id): _concern(rollout) for arrangement_id, rollout in arranged.items()
    }


def agenda(
    session: Session, workspace_id: str, user_ids: Collection[str], until: datetime, now: datetime
) -> Agenda:
    """Say what check-ins will ask of people, and what their channels will be told."""
    return service.agenda(session, workspace_id, user_ids, until, now)


def _concern(rollout: Rollout) -> Concern:
    return Concern(rollout_id=rollout.id, rollout_name=rollout.name)


def sections(
    session: Session, workspace_id: str, entry_ids: Collection[int], _now: datetime
) -> dict[int, Section]:
    """Show what people are asked, or what became of it."""
    found = service.all_asked(session, workspace_id, entry_ids)
    return {asked.entry.id: _section(asked) for asked in found}


def _section(asked: Asked) -> Section:
    """Show an ask; whoever has said that something is in their way can have it looked after."""
    shown, entry = views.asked_section(asked), asked.entry
    blocker = rules.blocker_in(asked.run.questions, entry.answers or ())
    if entry.state != State.ANSWERED or not blocker:
        return shown
    raise_it = raise_button(blocker, asked.run.checkin.rollout_id)
    return replace(shown, buttons=[*shown.buttons, raise_it])


def questions(
    session: Session, workspace_id: str, arrangement_ids: Collection[int], now: datetime
) -> dict[int, Section]:
    """Ask people who were silent whether this is still useful, or show what they have chosen."""
    found = (service.wondering(session, workspace_id, each, now) for each in arrangement_ids)
    return {each.arrangement_id: views.useful(each, LEAVE) for each in found if each}


def nobody_is_told(
    _session: Session,
    _workspace_id: str,
    _arrangement_ids: Collection[int],
    _user_id: str,
    _reason: str,
    _now: datetime,
) -> None:
    """Whom a check-in does not reach either is told of then."""


def nothing_to_show(
    _session: Session, _workspace_id: str, _run_ids: Collection[int], _now: datetime
) -> dict[int, Section]:
    """Show nothing: whoever was not asked on a day has no message about it."""
    return {}


def participation_lines(
    session: Session, workspace_id: str, rollout_id: int, week: Week, _now: datetime
) -> Sequence[str]:
    """Say in a digest how much was answered."""
    return views.participation_lines(service.participation(session, workspace_id, rollout_id, week))


def in_the_way_lines(
    session: Session, workspace_id: str, rollout_id: int, week: Week, now: datetime
) -> Sequence[str]:
    """Say in a digest what is in people's way."""
    return views.in_the_way_lines(service.in_the_way(session, workspace_id, rollout_id, week), now)


def contribute(kinds: Kinds) -> None:
    """Let check-ins ask people."""
    asks = Kind(
        name=PROMPT,
        called=("check-in", "check-ins"),
        sections=sections,
        left_out=service.spared,
        not_reached=service.not_reached,
    )
    kinds.add(asks)
    kinds.add(replace(asks, name=UNASKED, sections=nothing_to_show))
    kinds.add(replace(asks, name=AS_CHOSEN, sections=nothing_to_show, is_private=True))
    kinds.add(
        Kind(
            name=USEFUL,
            called=(
                "question about how you are asked",
                "questions about how you are asked",
            ),
            sections=questions,
            left_out=service.never_wondered,
            not_reached=nobody_is_told,
            is_private=True,
        )
    )


KEEPER = Keeper(name="check-ins", export=service.export, erase=service.erase, erases=service.ERASES)
"""Shows people what they were asked and answered, and erases their words."""
