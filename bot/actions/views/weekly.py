"""A week of actions, as lines of a digest. What they say is between their owners and those who lead."""

from bot.actions.model import Weekly
from bot.locales import counted, day, listed

MOST_DAYS = 3


def weekly_lines(found: Weekly) -> list[str]:
    """Say in a line what was done, what is overdue, and when the next ones are due."""
    parts = [f"{found.done} done this week"] if found.done else []
    parts += [f"{found.overdue} overdue"] if found.overdue else []
    number = sum(each for _, each in found.due)
    if number:
        days = [day(on) for on, _ in found.due[:MOST_DAYS]]
        days += ["later"] if len(found.due) > MOST_DAYS else []
        parts.append(f"{number} due {listed(days)}")
    return [f"*Actions:* {' · '.join(parts)}"] if parts else []


def due_words(number: int) -> str:
    """Say what a day brings."""
    return counted(number, "action is due", "actions are due")
