"""The votes that wait for their outcome, a line each."""

from collections.abc import Sequence

from bot.checkpoints.model import Due
from bot.checkpoints.views.deciding import DECIDE
from bot.locales import day
from bot.slack import blocks
from bot.slack.blocks import Block, Message, button, cut, section
from bot.slack.paging import Page, show_more, ways
from bot.slack.text import inline

DUE = "checkpoints_due"
TITLE = "Votes that wait for their outcome"
OF_A_LINE, OF_A_NAME = 150, 40


def due_at_a_glance(page: Page[Due]) -> list[Block]:
    """Show the first, without a headline; nothing where there are none."""
    return [*_all(page.items), *([show_more(DUE)] if page.has_more else [])]


def due(page: Page[Due]) -> Message:
    """Show all of them, a page at a time."""
    nothing = section("Nothing waits for its outcome any more.")
    return blocks.message(
        TITLE, section(f"*{TITLE}*"), *(_all(page.items) or [nothing]), *ways(page, DUE)
    )


def _all(found: Sequence[Due]) -> list[Block]:
    return [section(_told(each), accessory=_way(each)) for each in found]


def _told(each: Due) -> str:
    question = inline(cut(" ".join(each.checkpoint.question.split()), OF_A_LINE))
    who = f"{inline(cut(each.decider, OF_A_NAME))} decides" if each.decider else "you decide"
    rollout = inline(cut(each.rollout_name, OF_A_NAME))
    return f"*The outcome of a vote:* {question}\n{rollout} · closed {day(each.closed_on)} · {who}"


def _way(each: Due) -> Block | None:
    value = str(each.checkpoint.id)
    return button("Decide…", action_id=DECIDE, value=value) if each.may_decide else None
