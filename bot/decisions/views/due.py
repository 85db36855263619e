"""What waits for somebody's word: proposals and decisions to look at again, in short."""

from collections.abc import Sequence

from bot.decisions.model import Due, State
from bot.decisions.views.face import brief, name
from bot.decisions.views.message import answers
from bot.decisions.views.reviewing import verdicts
from bot.locales import day
from bot.slack import blocks
from bot.slack.blocks import Block, Message, section
from bot.slack.paging import Page, show_more, ways

DUE = "decisions_due"
TITLE = "Decisions that wait"
OF_A_LINE = 150


def due_at_a_glance(page: Page[Due]) -> list[Block]:
    """Show the first, without a headline; nothing where there is nothing."""
    return [*_all(page.items), *([show_more(DUE)] if page.has_more else [])]


def due(page: Page[Due]) -> Message:
    """Show all of it, a page at a time."""
    nothing = section("Nothing waits here any more.")
    return blocks.message(
        TITLE, section(f"*{TITLE}*"), *(_all(page.items) or [nothing]), *ways(page, DUE)
    )


def _all(found: Sequence[Due]) -> list[Block]:
    shown: list[Block] = []
    for each in found:
        row = _can(each)
        shown += [section(_told(each)), *([blocks.buttons(*row)] if row else [])]
    return shown


def _told(each: Due) -> str:
    decision = each.decision
    words = brief(decision.words, OF_A_LINE)
    if decision.state == State.PROPOSED:
        who = "You" if each.is_by_reader else name(each.by) or "Somebody"
        head = f"*{who} would like to decide:* {words}"
        facts = [decision.area.value if decision.area else "", f"waits for {_whom(each)}"]
    else:
        since = f"since {day(decision.review_on)}" if decision.review_on else ""
        head, facts = f"*To be looked at again:* {words}", [since, f"asked: {_whom(each)}"]
        facts = facts if each.waits_for else facts[:1]
    return "\n".join([head, " · ".join(fact for fact in [name(each.rollout_name), *facts] if fact)])


def _whom(each: Due) -> str:
    return "you" if each.is_own else name(each.waits_for) or "those who lead"


def _can(each: Due) -> list[Block]:
    if each.decision.state == State.PROPOSED:
        return answers(each.decision) if each.is_own else []
    return verdicts(each.review_id) if each.review_id else []
