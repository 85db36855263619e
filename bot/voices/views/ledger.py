"""The ledger: you said, we did; a page at a time."""

from collections.abc import Sequence
from datetime import date

from bot.locales import counted, day
from bot.slack import blocks
from bot.slack.blocks import Block, Message, button, buttons, section, small
from bot.slack.text import inline
from bot.voices.model import (
    OPEN,
    Figures,
    Kind,
    Ledger,
    Line,
    Show,
    State,
    Topic,
    Visibility,
    Wanted,
)
from bot.voices.rules import waiting_since
from bot.voices.views.face import TOPICS

LEDGER, READ = "voices_ledger", "voices_read"
LONGEST = 200
"""Characters of what was said, and of what was answered, on a page: the rest is a press away."""

AT_A_GLANCE = 3
"""Voices that stand in somebody's Home tab."""

SHOWS = {
    Show.ALL: "All",
    Show.OPEN: "Open",
    Show.ANSWERED: "Answered",
    Show.MINE: "Mine",
}
KINDS = {Kind.CONCERN: "Concerns", Kind.IDEA: "Ideas"}
EVERY_KIND = "Every kind"
NOTHING = {
    Show.ALL: "Nothing has been said yet. `/rollout concern` or `/rollout idea` is the first.",
    Show.OPEN: "Nothing is open here.",
    Show.ANSWERED: "Nothing is answered here yet.",
    Show.MINE: "Nothing here is from you.",
}


def ledger(page: Ledger) -> Message:
    """Show what was said and what became of it, with the ways to the other pages."""
    title = "Concerns and ideas"
    if page.rollout_name:
        title = f"{title} · {inline(page.rollout_name)}"
    lines = [_line(line, names_rollout=not page.rollout_name) for line in page.lines]
    ways = _ways(page)
    return blocks.message(
        title,
        section(f"*{title}*"),
        small(in_figures(page.figures)),
        _filters(page.wanted),
        *(lines or [section(NOTHING[page.wanted.show])]),
        *([buttons(*ways)] if ways else []),
    )


def at_a_glance(page: Ledger) -> Sequence[Block]:
    """Show the newest of what somebody has said, for their Home tab; nothing where they have said nothing."""
    if not page.lines:
        return ()
    everything = button("All of them", action_id=f"{LEDGER}:home", value=address(page.wanted))
    lines = [_line(line, names_rollout=True) for line in page.lines[:AT_A_GLANCE]]
    return [blocks.header("What you have said"), *lines, buttons(everything)]


def in_figures(figures: Figures) -> str:
    """Say how much was heard and answered, and how fast."""
    heard = f"{figures.heard} heard, {figures.answered} answered"
    return heard if figures.median is None else f"{heard}, {_median(figures.median)}"


def status_line(figures: Figures, today: date) -> str:
    """Say in a line of a rollout's status what waits and what was answered; nothing was said, nothing is."""
    if not figures.heard:
        return ""
    parts = []
    if figures.oldest:
        waits = _days((today - figures.oldest).days)
        oldest = f", the oldest for {waits}" if waits else ""
        parts.append(f"{counted(figures.open, 'voice', 'voices')} open{oldest}")
    if figures.median is not None:
        speed, called = _median(figures.median), "" if parts else " voices"
        parts.append(f"{figures.answered} of {figures.heard}{called} answered, {speed}")
    return " · ".join(parts)


def my_line(number: int) -> str:
    """Say how many of somebody's own voices wait, for their settings."""
    own = counted(number, "concern or idea of yours waits", "concerns or ideas of yours wait")
    return f"{own} for an answer: `/rollout voices`"


def own_clause(number: int) -> str:
    """Say how many of somebody's own voices wait, in the status of a rollout; nothing where none does."""
    if not number:
        return ""
    return f"{counted(number, 'concern or idea waits', 'concerns or ideas wait')} for an answer"


def address(wanted: Wanted) -> str:
    """Return a page as buttons carry it."""
    return f"{wanted.rollout_id or 0}.{wanted.show}.{wanted.about or ''}.{wanted.page}"


def wanted_at(carried: str) -> Wanted:
    """Return the page that a button carries."""
    rollout_id, show, about, page = carried.split(".")
    kinds: dict[str, Kind | Topic] = {kind.value: kind for kind in (*Kind, *Topic)}
    return Wanted(
        rollout_id=int(rollout_id) or None,
        show=Show(show),
        about=kinds.get(about),
        page=int(page),
    )


def _line(line: Line, *, names_rollout: bool) -> Block:
    voice = line.voice
    said, is_cut = shortened(voice.words)
    lines = [f"*You said:* {said}"]
    facts = [KINDS[voice.kind][:-1], TOPICS[voice.topic]]
    facts += [inline(line.rollout_name)] if names_rollout else []
    if voice.merged_into_id is not None:
        lines.append("It is part of another one now, and is answered there.")
    elif voice.state in OPEN:
        lines.append(_waits(line))
    else:
        answer, answer_is_cut = shortened(voice.answer or "")
        is_cut = is_cut or answer_is_cut
        did = "Declined" if voice.state == State.DECLINED else "We did"
        lines += [f"*{did}:* {answer}", _answered(line)]
    lines += [f"_{fact}_" for fact in _own(line)]
    text = "\n".join([*lines, " · ".join(facts)])
    read = button("Read all", action_id=f"{READ}:{voice.id}", value=str(voice.id))
    return section(text, accessory=read if is_cut else None)


def _waits(line: Line) -> str:
    voice = line.voice
    waits = _days((line.today - waiting_since(voice)).days)
    since = f", has waited {waits}" if waits else ", since today"
    if voice.state == State.RAISED or not line.owner:
        return f"Waits for somebody to take it{since}"
    due = f", answer by {day(voice.due_on)}" if voice.due_on else ""
    return f"{inline(line.owner)} looks after it{due}{since}"


def _answered(line: Line) -> str:
    voice = line.voice
    by = inline(line.answered_by) or "somebody who left"
    settled_on = voice.settled_on or voice.raised_on
    days = _days((settled_on - voice.raised_on).days)
    helped = ", and it helped" if voice.state == State.CONFIRMED else ""
    return f"by {by}, {f'in {days}' if days else 'the same day'}{helped}"


def _own(line: Line) -> list[str]:
    found = []
    if line.is_mine and line.voice.visibility == Visibility.ANONYMOUS:
        found.append("Only you see that this is yours.")
    elif line.is_mine:
        found.append("This is yours.")
    if line.is_mine and line.voice.is_held_back:
        found.append("Those who lead keep it from being shown.")
    return found


def _filters(wanted: Wanted) -> Block:
    shows = [
        button(
            label,
            action_id=f"{LEDGER}:{show}",
            value=address(Wanted(rollout_id=wanted.rollout_id, show=show, about=wanted.about)),
            style="primary" if show == wanted.show else "",
        )
        for show, label in SHOWS.items()
    ]
    labels = [(None, EVERY_KIND), *KINDS.items(), *TOPICS.items()]
    addresses = {
        about: address(Wanted(rollout_id=wanted.rollout_id, show=wanted.show, about=about))
        for about, _ in labels
    }
    options = {addresses[about]: label for about, label in labels}
    menu = blocks.choice(options, addresses[wanted.about]) | {"action_id": f"{LEDGER}:kind"}
    return buttons(*shows, menu)


def _ways(page: Ledger) -> list[Block]:
    ways = []
    if page.wanted.page:
        ways.append(_way("Back", page.wanted, page.wanted.page - 1))
    if page.has_more:
        ways.append(_way("More", page.wanted, page.wanted.page + 1))
    return ways


def _way(label: str, wanted: Wanted, number: int) -> Block:
    there = Wanted(rollout_id=wanted.rollout_id, show=wanted.show, about=wanted.about, page=number)
    return button(label, action_id=f"{LEDGER}:{label}", value=address(there))


def shortened(words: str) -> tuple[str, bool]:
    """Return words on one line, and whether they are cut; shorter where each sign of them takes five."""
    kept = blocks.cut(words, LONGEST)
    if len(inline(kept)) > 2 * LONGEST:
        kept = blocks.cut(words, LONGEST // 5)
    return inline(kept), kept != words


def _median(median: float) -> str:
    if not median:
        return "median the same day"
    return f"median {median:g} {'day' if median == 1 else 'days'}"


def _days(number: int) -> str:
    return counted(number, "day", "days") if number > 0 else ""
