"""Where a rollout stands."""

from bot.locales import counted, day_with_year, listed
from bot.rollouts.model import Health, Reader, Rollout, Stage, Standing
from bot.rollouts.rules import MOST_TOLD, shown_reasons
from bot.slack import blocks
from bot.slack.blocks import Message, button, buttons, section, small
from bot.slack.text import channel, inline

HOW, POST = "rollouts_how", "rollouts_post"
STAGES = {
    Stage.PLANNED: "planned",
    Stage.PILOTING: "piloting",
    Stage.ROLLING_OUT: "rolling out",
    Stage.ADOPTED: "adopted",
    Stage.PAUSED: "paused",
    Stage.STOPPED: "stopped",
}
LEADING = (Reader.LEAD, Reader.SPONSOR)


def status(standing: Standing) -> Message:
    """Say where a rollout stands, in at most twelve lines; who leads or sponsors it can post it."""
    rollout = standing.rollout
    posting = [buttons(button("Post to channel", action_id=POST, value=str(rollout.id)))]
    return blocks.message(
        f"{rollout.name}: where it stands",
        section("\n".join(_lines(standing))),
        *(posting if standing.reader in LEADING else []),
    )


def _lines(standing: Standing) -> list[str]:
    return [
        headline(standing.rollout),
        *([health_line(standing.health)] if standing.health else []),
        *standing.lines[:MOST_TOLD],
        *_target(standing),
        " · ".join(filter(None, [who(standing), _people(standing)])),
    ]


def headline(rollout: Rollout) -> str:
    """Name a rollout, its stage and its channel."""
    return f"*{inline(rollout.name)}* · {STAGES[rollout.stage]} · {channel(rollout.channel_id)}"


def health_line(health: Health) -> str:
    """Say how a rollout goes, with its reasons."""
    reasons = "; ".join(inline(each.words) for each in shown_reasons(health))
    return f"*{health.level.words.capitalize()}:* {reasons or 'nothing is known that stands in its way'}"


def posted(rollout: Rollout) -> Message:
    """Confirm that the status is on its way to everybody, and say what becomes of it."""
    return blocks.message(
        f"Posted in {channel(rollout.channel_id)}. I pin it there and keep it up to date, at most once an hour. "
        "Where I may not pin, you can: “⋯ → Pin to channel”."
    )


def card(standing: Standing) -> Message:
    """Say where a rollout stands to all in its channel, in the one message that is kept up to date."""
    return blocks.message(
        f"{standing.rollout.name}: where it stands",
        section("\n".join(_lines(standing))),
        small("Kept up to date, at most once an hour · `/rollout status` shows yours"),
    )


def resting_card(rollout: Rollout) -> Message:
    """Say that a rollout is paused or over; nothing more comes."""
    until = "until it goes on" if rollout.stage == Stage.PAUSED else "from now on"
    return blocks.message(
        f"{rollout.name}: {STAGES[rollout.stage]}",
        section(headline(rollout)),
        small(f"This card rests {until}."),
    )


def card_moved(rollout: Rollout) -> Message:
    """Lead from a card to the one that took its place."""
    return blocks.message(f"Where *{inline(rollout.name)}* stands now is in a newer message below.")


def _people(standing: Standing) -> str:
    taking_part = counted(standing.taking_part, "person takes part", "people take part")
    waiting = counted(standing.waiting, "waits for their wave", "wait for their wave")
    along = counted(standing.reading_along, "reads along", "read along")
    found = {waiting: standing.waiting, along: standing.reading_along}
    return " · ".join([taking_part, *(words for words, number in found.items() if number)])


def _target(standing: Standing) -> list[str]:
    target = standing.rollout.target_on
    if not target:
        return []
    days = (target - standing.today).days
    when = f"in {counted(days, 'day', 'days')}" if days > 0 else "today" if days == 0 else "passed"
    return [f"Target: {day_with_year(target)} ({when})"]


def who(standing: Standing) -> str:
    """Name those who lead and sponsor."""
    people = {"Lead": standing.leads, "Sponsor": standing.sponsors}
    return " · ".join(
        f"{role}: {listed([inline(name) for name in names])}"
        for role, names in people.items()
        if names
    )
