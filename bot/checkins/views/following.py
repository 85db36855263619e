"""What is asked about again, in the form, and what was said about it, in the thread."""

from collections.abc import Sequence

from bot.checkins.model import FollowUp, Outcome
from bot.slack import blocks
from bot.slack.blocks import Block, field, section, small
from bot.slack.text import inline

FOLLOWED = ("step", "blocker")
"""How the names of these fields begin."""

STEP = {Outcome.DONE: "Done", Outcome.STILL: "Still on it", Outcome.DROPPED: "Dropped"}
BLOCKER = {Outcome.STILL: "Yes", Outcome.SOLVED: "Solved"}
SAID = {
    (False, Outcome.DONE): ":white_check_mark: Done",
    (False, Outcome.STILL): ":hourglass_flowing_sand: Still on it",
    (False, Outcome.DROPPED): ":x: Dropped",
    (True, Outcome.STILL): ":construction: Still in the way",
    (True, Outcome.SOLVED): ":white_check_mark: Solved",
}


def follow_up_fields(follow_ups: Sequence[FollowUp]) -> list[Block]:
    """Ask what became of the plan, and of what was in the way."""
    return [
        *([section("*From last time*")] if follow_ups else []),
        *[_field(each) for each in follow_ups],
    ]


def followed_lines(followed: Sequence[FollowUp]) -> list[Block]:
    """Say what became of it."""
    return [
        small(f"{SAID[bool(each.blocker_id), each.outcome]}: {inline(each.text)}")
        for each in followed
        if each.outcome
    ]


def _field(follow_up: FollowUp) -> Block:
    label = f"Still in the way? {follow_up.text}" if follow_up.blocker_id else follow_up.text
    offered = BLOCKER if follow_up.blocker_id else STEP
    options = {outcome.value: words for outcome, words in offered.items()}
    chosen = follow_up.outcome or ""
    return field(follow_up.key, label, blocks.radio(options, chosen), optional=True)
