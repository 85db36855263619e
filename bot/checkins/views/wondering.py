"""The private question whether being asked is still useful, and what somebody has chosen."""

from datetime import time

from bot.attention.model import Section
from bot.checkins import rules
from bot.checkins.model import Reply, Wondering
from bot.locales import clock_time, day, weekdays
from bot.slack import blocks
from bot.slack.blocks import Block, button, section
from bot.slack.text import inline

LESS, OTHER_TIME, PAUSE, AS_BEFORE = (
    "checkins_less",
    "checkins_other_time",
    "checkins_pause",
    "checkins_as_before",
)
STILL = "Is this still useful?"


def useful(wondering: Wondering, leave_id: str) -> Section:
    """Ask somebody who was silent whether another way suits them better, or say what they have chosen."""
    if wondering.reply == Reply.AWAITED:
        return _question(wondering, leave_id)
    text = _chosen(wondering)
    return Section(notification=text, headline=text, buttons=_back(wondering), is_open=False)


def _question(wondering: Wondering, leave_id: str) -> Section:
    return Section(
        notification=f"{inline(wondering.rollout_name)}: {STILL.lower()}",
        headline=f"*{inline(wondering.rollout_name)}*: {STILL.lower()}",
        body=[
            section(
                "You have not answered lately, and that is fine. Would it suit you better some other way? "
                "Or simply answer when you like, with `/rollout checkin`."
            )
        ],
        buttons=_offered(wondering, leave_id),
        small="If you do nothing, I leave you in peace for ten days. Only you see this.",
        is_open=True,
        can_wait=False,
    )


def _offered(wondering: Wondering, leave_id: str) -> list[Block]:
    value = str(wondering.arrangement_id)
    times = {f"{value}:{clock_time(at)}": clock_time(at) for at in wondering.times}
    menu = blocks.choice(times, example="Another time") | {"action_id": OTHER_TIME}
    return [
        *([button("Fewer", action_id=LESS, value=value)] if wondering.may_be_fewer else []),
        *([menu] if times else []),
        button("Pause a week", action_id=PAUSE, value=value),
        button("Leave", action_id=leave_id, value=str(wondering.rollout_id)),
    ]


def _chosen(wondering: Wondering) -> str:
    name, timetable = f"*{inline(wondering.rollout_name)}*", wondering.timetable
    coming = f" The next check-in comes {day(wondering.next_on)}." if wondering.next_on else ""
    on = weekdays(rules.days_now(timetable))
    said = {
        Reply.ANSWERED: f"Thanks for your answer. I ask you about {name} as before.",
        Reply.LESS: f"From now on I ask you about {name} less often: {on}.{coming}",
        Reply.OTHER_TIME: f"From now on I ask you about {name} at {clock_time(timetable.at)}.{coming}",
        Reply.PAUSED: f"I ask you nothing about {name} for a week.{coming}",
        Reply.AS_BEFORE: f"I ask you about {name} as before: {on} at {clock_time(timetable.at)}.{coming}",
    }
    return said.get(wondering.reply or Reply.LEFT, f"I ask you nothing about {name} any more.")


def _back(wondering: Wondering) -> list[Block]:
    if wondering.reply not in {Reply.LESS, Reply.OTHER_TIME, Reply.PAUSED}:
        return []
    value = str(wondering.arrangement_id)
    return [button("As before", action_id=AS_BEFORE, value=value)]


def time_in(value: str) -> tuple[int, time]:
    """Return the arrangement's id and the time of day that the menu's choice carries."""
    arrangement_id, _, at = value.partition(":")
    return int(arrangement_id), time.fromisoformat(at)
