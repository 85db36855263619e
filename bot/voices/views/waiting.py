"""What waits for an answer, in short: as those see it in Home who owe one, and in a list of its own."""

from collections.abc import Sequence

from bot.locales import counted, day
from bot.slack import blocks
from bot.slack.blocks import Block, Message, button, buttons, section
from bot.slack.paging import Page, show_more, ways
from bot.slack.text import inline
from bot.voices.model import Owed, State, Visibility
from bot.voices.rules import promised, waiting_since
from bot.voices.views.face import TITLES, TOPICS
from bot.voices.views.ladder import OPEN_IT
from bot.voices.views.ledger import shortened
from bot.voices.views.triage import ANSWER, TAKE

WAITING = "voices_waiting"
TITLE = "Waiting for an answer"


def owed_at_a_glance(page: Page[Owed]) -> list[Block]:
    """Show the first of what waits, for somebody's Home tab; nothing where nothing does."""
    if not page.items:
        return []
    return [
        blocks.header(TITLE),
        *_all(page.items),
        *([show_more(WAITING)] if page.has_more else []),
    ]


def owed(page: Page[Owed]) -> Message:
    """Show all that waits, a page at a time."""
    nothing = section("Nothing waits here any more.")
    return blocks.message(
        TITLE,
        section(f"*{TITLE}*"),
        *(_all(page.items) or [nothing]),
        *ways(page, WAITING),
    )


def _all(found: Sequence[Owed]) -> list[Block]:
    return [block for each in found for block in (section(_told(each)), buttons(*_can(each)))]


def _told(each: Owed) -> str:
    voice = each.voice
    said, _ = shortened(voice.words)
    facts = [f"*{TITLES[voice.kind]}*", inline(each.rollout_name), TOPICS[voice.topic]]
    facts += ["in confidence"] if voice.visibility == Visibility.CONFIDENTIAL else []
    return "\n".join([" · ".join(facts), said, _stands(each)])


def _stands(each: Owed) -> str:
    """Say who looks after it, by when they answer, and since when it waits."""
    voice = each.voice
    waits = max(0, (each.today - waiting_since(voice)).days)
    since = f"has waited {counted(waits, 'day', 'days')}" if waits else "since today"
    if voice.state == State.RAISED or not each.owner:
        return f"Waits for somebody to take it, {since}"
    who = "You look after it" if each.is_theirs else f"{inline(each.owner)} looks after it"
    due_on = promised(voice)
    return f"{who}, {f'answer by {day(due_on)}, ' if due_on else ''}{since}"


def _can(each: Owed) -> list[Block]:
    value = str(each.voice.id)
    first = []
    if each.is_theirs:
        first = [button("Answer", action_id=ANSWER, value=value, style="primary")]
    elif each.leads and each.voice.owner_id is None:
        first = [button("Take it", action_id=TAKE, value=value, style="primary")]
    return [*first, button("Open", action_id=OPEN_IT, value=value)]
