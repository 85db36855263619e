"""What is known of a gate now."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkins import service as checkins
from bot.rollouts import service as rollouts
from bot.voices import service as voices
from bot.waves import rules, store
from bot.waves.model import Evidence, Known, Wave
from bot.waves.service.planning import wave_named


def evidence(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    number: int,
    now: datetime,
    also_heard: Collection[str] = (),
) -> Evidence:
    """Return what speaks for and against going on from a wave; raises BotError where it is not there.

    Heard is who has answered a check-in or raised a voice with their name since the wave began, and
    `also_heard`. What is confided or held back is in no figure: it would show it to those who may not see it.
    """
    wave = wave_named(session, workspace_id, rollout_id, number)
    members = rollouts.members_of(session, workspace_id, rollout_id)
    teams = {each.user_id: each.team for each in members if each.takes_part}
    in_wave = [each.user_id for each in members if each.takes_part and each.wave == number]
    known, heard = _known(session, wave, in_wave, also_heard, now)
    criteria = store.criteria(session, workspace_id, wave.id) if wave.id else ()
    return Evidence(
        wave_number=number,
        wave_name=wave.name,
        findings=tuple(rules.finding(each, known) for each in criteria),
        heard=len(heard & teams.keys()),
        people=len(teams),
        teams=rules.not_heard(teams, heard),
        found_on=rollouts.today_in(session, workspace_id, rollout_id, now),
    )


def _known(
    session: Session,
    wave: Wave,
    in_wave: Sequence[str],
    also_heard: Collection[str],
    now: datetime,
) -> tuple[Known, set[str]]:
    """Return all that the gate on a wave looks at, and who was heard since it began."""
    workspace_id, rollout_id = wave.workspace_id, wave.rollout_id
    figures = voices.figures_of(session, workspace_id, [rollout_id], "")
    heard, asked, answers = set(also_heard), 0, 0
    if wave.opened_at:
        tallies = checkins.tallies(
            session, workspace_id=workspace_id, rollout_id=rollout_id, since=wave.opened_at, now=now
        )
        since = wave.opened_at.date()
        heard |= {user_id for user_id, tally in tallies.items() if tally.answered}
        heard |= voices.raised_by_name(session, workspace_id, rollout_id, since)
        asked = sum(tallies[user_id].asked for user_id in in_wave if user_id in tallies)
        answers = sum(tallies[user_id].answered for user_id in in_wave if user_id in tallies)
    known = Known(
        people=len(in_wave),
        heard=len(heard & set(in_wave)),
        asked=asked,
        answers=answers,
        voices=figures.heard,
        settled=figures.answered,
        serious=voices.serious_open(session, workspace_id, rollout_id),
    )
    return known, heard
