"""A week of votes, as lines of a digest."""

from bot.locales import counted


def weekly_lines(open_count: int, waiting: int) -> list[str]:
    """Say in a line how many votes are open, and how many wait for their outcome."""
    parts = [f"{open_count} open"] if open_count else []
    if waiting:
        parts.append(counted(waiting, "waits for the outcome", "wait for the outcome"))
    return [f"*Votes:* {' · '.join(parts)}"] if parts else []
