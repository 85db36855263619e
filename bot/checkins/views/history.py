"""What was answered on earlier days, a page at a time."""

from bot.checkins.model import Answered, Page, Recorded
from bot.checkins.views.asking import MOODS
from bot.locales import day
from bot.slack import blocks
from bot.slack.blocks import Block, Message, button, buttons, section
from bot.slack.text import inline

HISTORY = "checkins_history"
LONGEST, LONGEST_LABEL = 120, 60
"""Characters of one answer and its question: a page is for finding, and the thread has the rest."""


def history(page: Page) -> Message:
    """Show what was answered, by date, with the ways to other pages."""
    whose = "Your check-ins" if page.is_own else "Everybody’s check-ins"
    title = f"{whose} · {inline(page.rollout_name)}"
    recorded = [block for each in page.recorded for block in _entry(each, page.is_own)]
    ways = _ways(page)
    return blocks.message(
        title,
        section(f"*{title}*"),
        *(recorded or [section("Nothing has been answered yet.")]),
        *([buttons(*ways)] if ways else []),
    )


def _entry(recorded: Recorded, is_own: bool) -> list[Block]:
    who = "" if is_own else f" · {inline(recorded.name)}"
    when = " · late" if recorded.is_late else " · given early" if recorded.is_early else ""
    said = [_said(answer) for answer in recorded.answers]
    going = [f"Going: {MOODS[str(recorded.mood)]}"] if recorded.mood else []
    return [section("\n".join([f"*{day(recorded.on_date)}*{who}{when}", *said, *going]))]


def _said(answer: Answered) -> str:
    label = f"*{_short(answer.label, LONGEST_LABEL)}* " if answer.label else ""
    return f"• {label}{_short(answer.text, LONGEST)}"


def _short(words: str, longest: int) -> str:
    """Return the words on one line, short also where each sign of them takes five."""
    written = inline(blocks.cut(words, longest))
    return written if len(written) <= 2 * longest else inline(blocks.cut(words, longest // 5))


def _ways(page: Page) -> list[Block]:
    ways = []
    if page.number:
        ways.append(_way("Newer", page, is_own=page.is_own, number=page.number - 1))
    if page.has_older:
        ways.append(_way("Older", page, is_own=page.is_own, number=page.number + 1))
    if page.may_see_all:
        other = "Everybody’s" if page.is_own else "Mine"
        ways.append(_way(other, page, is_own=not page.is_own, number=0))
    return ways


def _way(label: str, page: Page, *, is_own: bool, number: int) -> Block:
    whose = "own" if is_own else "all"
    value = f"{page.rollout_id}:{whose}:{number}"
    return button(label, action_id=f"{HISTORY}:{label}", value=value)
