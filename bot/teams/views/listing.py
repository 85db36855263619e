"""The form in which a list is pasted, with what it would change above it."""

from collections.abc import Sequence

from bot.locales import counted
from bot.slack import blocks
from bot.slack.blocks import ANSWER, Block, Form, cut, field, section, small
from bot.slack.text import bulleted, inline
from bot.teams.model import Mistake, Plan, Roster
from bot.teams.rules import MOST_SAID
from bot.teams.views.moving import AGAIN, CLOSED, each_of
from bot.teams.views.words import name, people

PASTE = "teams_paste"
OF_A_LINE = 300
"""Characters of what is said of a line."""

HOW = (
    "A line for each person: name, team, wave and role, with commas, semicolons or tabs between them, as a "
    "spreadsheet copies them. Headings above the columns are fine, in any order. What is empty stays as it is; whoever "
    "is on no line does too, so a long list can be pasted in parts."
)
EXAMPLE = "Ana Petrov, Bakers, Pilot, champion"
LABEL = "The list"
NEXT = "Change what you like, or send it as it is."


def list_form(roster: Roster, text: str = "", plan: Plan | None = None) -> Form:
    """The form with a list in it, under what that would change where it has been sent for it."""
    shown = _shown(roster, plan) if plan else [small(HOW)]
    will = bool(plan and plan.changes)
    digest = plan.digest if plan and will else ""
    return blocks.form(
        "Paste a list",
        section(f"*{name(roster.rollout_name)}*"),
        *shown,
        _field(text),
        callback_id=PASTE,
        submit="Do it" if will else "Look at it",
        about=f"{roster.rollout_id}:{digest}",
    )


def addressed(about: str) -> tuple[int, str]:
    """Return the rollout that a form is about, and the digest of what it has shown; none at first."""
    rollout_id, _, digest = about.partition(":")
    return int(rollout_id), digest


def taken_over(roster: Roster, plan: Plan) -> Form:
    """Say what was done; the lines that were not understood stay, to be mended."""
    done = section(f"Saved: {_counted(plan, is_done=True)}.")
    if not plan.mistakes:
        return blocks.form("Paste a list", done, small(AGAIN), callback_id=CLOSED, close="Close")
    return blocks.form(
        "Paste a list",
        done,
        section(f"{_not_understood(plan.mistakes)}. Nobody was changed by them."),
        _field(plan.left, name_of="rest"),
        callback_id=PASTE,
        submit="Look at it",
        close="Close",
        about=f"{roster.rollout_id}:",
    )


def _shown(roster: Roster, plan: Plan) -> list[Block]:
    head = f"*{_counted(plan)}:*" if plan.changes else "It changes nobody."
    new = [("New team", plan.new_teams), ("New wave", plan.new_waves)]
    lines = [f"{what}: {', '.join(map(name, names[:20]))}" for what, names in new if names]
    same = f"{counted(plan.unchanged, 'line says', 'lines say')} what is so already."
    return [
        section("\n".join([head, *lines])),
        *each_of(roster, plan.changes),
        *_mistakes(plan.mistakes),
        *([small(same)] if plan.unchanged else []),
        {"type": "divider"},
        small(NEXT if plan.changes else "Mend the lines below, and send them again."),
    ]


def _counted(plan: Plan, *, is_done: bool = False) -> str:
    added = sum(change.is_new for change in plan.changes)
    changing = len(plan.changes) - added
    change, add = ("changed", "added") if is_done else ("to change", "to add")
    facts = {f"{people(changing)} {change}": changing, f"{people(added)} {add}": added}
    return ", ".join(words for words, number in facts.items() if number)


def _mistakes(mistakes: Sequence[Mistake]) -> list[Block]:
    if not mistakes:
        return []
    lines = [f"Line {each.line}: {inline(cut(each.words, OF_A_LINE))}" for each in mistakes]
    more = len(lines) - MOST_SAID
    return [
        section(f":warning: *{_not_understood(mistakes)}*, and change nobody:"),
        section(bulleted(lines[:MOST_SAID])),
        *([small(f"And {more} more.")] if more > 0 else []),
    ]


def _not_understood(mistakes: Sequence[Mistake]) -> str:
    return counted(len(mistakes), "line is not understood", "lines are not understood")


def _field(text: str, *, name_of: str = "lines") -> Block:
    """The field for a list; under another name it shows `text` and not what was typed before."""
    words = blocks.text_input(cut(text, ANSWER), lines=True, example=EXAMPLE)
    return field(name_of, LABEL, words)
