"""How a week went: who was asked and answered, counted, and what is in people's way."""

from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.checkins import rules, store
from bot.checkins.model import InTheWay, Participation, Turnout
from bot.people.rules import instant_of
from bot.privacy.rules import LEAST
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout, Signals, Week

MOST_WORDS = 2


def turnout(session: Session, workspace_id: str, rollout_id: int, week: Week) -> Turnout:
    """Return who was asked in a week and answered."""
    found = store.by_person(session, workspace_id, rollout_id, week.first, week.last)
    return Turnout(
        asked_of={user_id: asked for user_id, (asked, _) in found.items()},
        answered_by={user_id: answered for user_id, (_, answered) in found.items()},
    )


def compared(
    session: Session, workspace_id: str, rollout_id: int, week: Week
) -> tuple[Turnout | None, Turnout | None]:
    """Return who was asked in a week and answered, unless they are too few, and the same of the week before.

    That one only where much the same people were asked.
    """
    now = turnout(session, workspace_id, rollout_id, week)
    if not rules.may_show(now):
        return None, None
    before = turnout(session, workspace_id, rollout_id, week.before)
    return now, before if rules.may_show(before) and rules.comparable(now, before) else None


def shares(
    session: Session, workspace_id: str, rollout_id: int, weeks: Sequence[Week]
) -> list[float | None]:
    """Return the share of what was asked that was answered, week by week; of too few people, nothing."""
    first, last = min(each.first for each in weeks), max(each.last for each in weeks)
    days = store.by_day(session, workspace_id, rollout_id, first, last)
    return [
        rules.share([(asked, answered) for on, asked, answered in days if week.holds(on)])
        for week in weeks
    ]


def participation(
    session: Session, workspace_id: str, rollout_id: int, week: Week
) -> Participation:
    """Return a week's turnout beside that of the week before and of the first two."""
    now = turnout(session, workspace_id, rollout_id, week)
    teams = _teams(session, workspace_id, rollout_id)
    seconds, people = attention.minutes_asked(
        session, workspace_id, rollout_id, week.first, week.last
    )
    silent, small = rules.silent_teams(now, teams)
    return Participation(
        now=now,
        before=turnout(session, workspace_id, rollout_id, week.before),
        at_first=_at_first(session, workspace_id, rollout_id, week),
        silent_teams=tuple(silent),
        small_silent=small,
        seconds=seconds // people if people >= LEAST else 0,
    )


def _at_first(session: Session, workspace_id: str, rollout_id: int, week: Week) -> Turnout | None:
    began = store.first_run_on(session, workspace_id, rollout_id)
    weeks = rules.first_weeks(week, began) if began else ()
    return rules.added_up([turnout(session, workspace_id, rollout_id, each) for each in weeks])


def signals(session: Session, rollout: Rollout, week: Week | None, now: datetime) -> Signals:
    """Return what is known of how a rollout goes: of a week or the last seven days, and of what is in people's way."""
    about = (session, rollout.workspace_id, rollout.id)
    week = week or Week.until(rollouts.today_in(*about, now))
    lately, before = compared(*about, week)
    checkin = store.of_rollouts(session, rollout.workspace_id, [rollout.id])
    may_count = checkin and _are_enough(*about)
    raised = store.raised_in_the_way(*about[:2], checkin[0].id) if may_count else ()
    return Signals(
        share=round(100 * lately.share) if lately else None,
        share_before=round(100 * before.share) if before else None,
        asked=lately.people if lately else 0,
        heard=lately.heard if lately else 0,
        in_the_way=tuple((now - raised_at).days for raised_at in raised),
        silent_teams=tuple(rules.silent_teams(lately, _teams(*about))[0]) if lately else (),
    )


def _teams(session: Session, workspace_id: str, rollout_id: int) -> dict[str, str]:
    members = rollouts.members_of(session, workspace_id, rollout_id)
    return {member.user_id: member.team for member in members}


def _are_enough(session: Session, workspace_id: str, rollout_id: int) -> bool:
    """Tell whether so many take part that a number of things in the way says nothing of one of them."""
    found = rollouts.takers(session, workspace_id, [rollout_id], after="", most=LEAST)
    return len(found) >= LEAST


def in_the_way(session: Session, workspace_id: str, rollout_id: int, week: Week) -> InTheWay:
    """Return what people said is in their way and is not solved, and what came and went since the week began."""
    checkin = store.of_rollouts(session, workspace_id, [rollout_id])
    if not checkin:
        return InTheWay()
    words = (
        store.words_in_the_way(session, workspace_id, checkin[0].id, most=MOST_WORDS)
        if week.shows_words
        else ()
    )
    if not _are_enough(session, workspace_id, rollout_id):
        return InTheWay(words=tuple(words))
    since = instant_of(week.first, time(), "UTC")
    number, oldest_at, new = store.open_in_the_way(session, workspace_id, checkin[0].id, since)
    solved, new_and_solved = store.solved_since(session, workspace_id, checkin[0].id, since)
    return InTheWay(
        open=number,
        oldest_at=oldest_at,
        new=new + new_and_solved,
        solved=solved,
        words=tuple(words),
    )
