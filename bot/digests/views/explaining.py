"""Why a digest was not sent, came late or came elsewhere, in the reader's own time."""

from datetime import datetime

from bot.digests.model import Lapse, Outcome
from bot.locales import clock_time, day
from bot.people.rules import local
from bot.slack.blocks import cut
from bot.slack.text import channel, inline

LONGEST = 80


def lapsed(lapse: Lapse, zone: str) -> str:
    """Say of a digest what became of it, and why."""
    name = inline(cut(lapse.rollout_name, LONGEST))
    what = f"The weekly digest of *{name}*, {day(lapse.first_on)} to {day(lapse.last_on)},"
    return f"{what} {_became(lapse, zone)}."


def _became(lapse: Lapse, zone: str) -> str:
    why, where = inline(lapse.why), channel(lapse.channel_id)
    if lapse.outcome == Outcome.LATE and lapse.at:
        return f"came {_when(lapse.at, zone)}, as {why}; it was due {_when(lapse.due_at, zone)}"
    if lapse.outcome == Outcome.ELSEWHERE:
        return f"went to its sponsors, or else its leads, as {where} did not take it: {why}"
    if lapse.outcome == Outcome.WAITS:
        return f"still waits for {where}, as {why}"
    return f"was not sent: {why}"


def none_for_now(rollout_name: str) -> str:
    """Say that a digest is muted."""
    name = inline(cut(rollout_name, LONGEST))
    return f"The weekly digest of *{name}* is muted. `/rollout settings` brings it back."


def _when(instant: datetime, zone: str) -> str:
    at = local(instant, zone)
    return f"{day(at.date())}, {clock_time(at)}"
