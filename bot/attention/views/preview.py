"""How the messages of the days to come look, in Slack and as a table. Pure: values in, blocks and bytes out."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from bot.attention.model import Line, Preview
from bot.locales import clock_time, day
from bot.people.rules import local
from bot.slack.blocks import SECTION, Block, Message, message, section, small
from bot.slack.text import channel, inline

MOST_LINES = 50
MOST_CHARACTERS = 9_000
"""Of all lines: Slack refuses about 13,000 of blocks in total (SLACK.md 1.2)."""

COLUMNS = ("day", "time", "zone", "person", "message", "rollout", "reminder")
CHANNEL, ANOTHER = "(channel)", "something of another rollout"
ACTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet would take for a formula."""

SENT = "All of it is in the file that I send you."
NO_FILE = (
    "I wanted to send you {} as a file, and may not send files here. Whoever runs me can allow it: "
    "`files:write`."
)


def preview(found: Preview) -> Message:
    """Show the first messages of the days to come, day by day; the file that follows has them all."""
    if not found.lines:
        return message(_nothing(found))
    blocks = [section(f"*{_title(found)}*")]
    shown = list(_that_fit(found))
    for _, lines in shown:
        blocks += _sections(lines)
    more = len(found.lines) - sum(len(lines) - 1 for _, lines in shown)
    if more:
        blocks.append(section(f"and {more:,} more; the file has them all"))
    return message(_title(found), *blocks, small(f"{_assumes(found)} {SENT}"))


def preview_file(found: Preview, link: str) -> Message:
    """Hand somebody the file with all of it, given its address."""
    title = _title(found)
    return message(
        title,
        section(f"*{title}*\n<{link}|{file_name(found)}>"),
        small(_assumes(found)),
    )


def no_preview_file(found: Preview) -> Message:
    """Say that the file could not come."""
    return message(NO_FILE.format(f"“{_title(found)}”"))


def file_name(found: Preview) -> str:
    """Return what the file is called."""
    return f"messages-{found.today}-to-{_last(found)}.csv"


def table(found: Preview) -> bytes:
    """Return all messages as a table for spreadsheets: CSV in UTF-8, marked as such."""
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    for line in found.lines:
        rows.writerow(_harmless(cell) for cell in _cells(line, found))
    return written.getvalue().encode("utf-8-sig")


def _cells(line: Line, found: Preview) -> Sequence[str]:
    at = local(line.at, line.zone)
    names = dict.fromkeys(name or found.rollout_name for _, name in line.things)
    return (
        at.date().isoformat(),
        clock_time(at),
        line.zone,
        line.name or (CHANNEL if line.channel_id else ""),
        _whats(line, mark=""),
        "; ".join(name for name in names if name),
        _reminder(line, apart=lambda when: when.isoformat()),
    )


def _harmless(cell: str) -> str:
    """Return a cell so that no spreadsheet runs it: people's names are what they typed."""
    acts = cell.startswith(ACTS) or cell.lstrip().startswith(ACTS)
    return f"'{cell}" if acts else cell


def _that_fit(found: Preview) -> Iterator[tuple[date, list[str]]]:
    """Yield the days with their lines, the day's name first, as far as Slack takes them."""
    lines, characters = 0, 0
    on: date | None = None
    together: list[str] = []
    for line in found.lines:
        there = local(line.at, line.zone).date()
        new = [_line(line, found)] if there == on else [f"*{day(there)}*", _line(line, found)]
        lines += len(new)
        characters += sum(map(_size, new))
        if lines > MOST_LINES or characters > MOST_CHARACTERS:
            break
        if there != on and on:
            yield on, together
            together = []
        on = there
        together += new
    if on:
        yield on, together


def _size(line: str) -> int:
    """Return the most that Slack can make of a line's length: with an emoji as two, and quotes escaped."""
    return len(json.dumps(line, ensure_ascii=False).encode("utf-16-le")) // 2


def _sections(lines: Sequence[str]) -> list[Block]:
    """Return a day's lines in as few sections as they fit into."""
    portions: list[str] = []
    for line in lines:
        if portions and _size(portions[-1]) + _size(line) < SECTION:
            portions[-1] += f"\n{line}"
        else:
            portions.append(line)
    return [section(portion) for portion in portions]


def _line(line: Line, found: Preview) -> str:
    at = local(line.at, line.zone)
    where = "" if line.zone == found.zone else f" ({_city(line.zone)})"
    who = channel(line.channel_id) if line.channel_id else inline(line.name)
    remind = _reminder(line, apart=day)
    parts = [
        f"{clock_time(at)}{where}{f' {who}' if who else ''}",
        _whats(line, mark="*"),
        *([f"reminder {remind} unless answered"] if remind else []),
    ]
    return " · ".join(parts)


def _whats(line: Line, *, mark: str) -> str:
    """Return what a message holds; names of rollouts are marked up where there is a `mark`, and else as they are."""
    named = [_thing(what, name, mark) for what, name in line.things]
    whole = ", and ".join([*named, *([ANOTHER] if line.holds_more else [])])
    added = ", in the message that is there already" if line.is_added else ""
    return f"{whole}{added}{', unless answered' if line.unless_answered else ''}"


def _thing(what: str, name: str, mark: str) -> str:
    if not name:
        return what
    joint = ", " if " " in what else " of "
    return f"{what}{joint}{mark}{inline(name) if mark else name}{mark}"


def _reminder(line: Line, *, apart: Callable[[date], str]) -> str:
    """Return when a reminder comes, with its day where that is another; nothing where none does."""
    if line.reminder_at is None:
        return ""
    at, remind = local(line.at, line.zone), local(line.reminder_at, line.zone)
    is_apart = remind.date() != at.date()
    return f"{apart(remind.date())} {clock_time(remind)}" if is_apart else clock_time(remind)


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _last(found: Preview) -> date:
    return found.today + timedelta(days=found.days)


def _title(found: Preview) -> str:
    until = day(_last(found))
    if not found.rollout_name:
        return f"What I will send you until {until}"
    return f"Who gets which message in {inline(found.rollout_name)} until {until}"


def _nothing(found: Preview) -> str:
    until = day(_last(found))
    if not found.rollout_name:
        return f"Nothing is planned for you until {until}. `/rollout me` shows when you are asked."
    return f"Nothing is planned in {inline(found.rollout_name)} until {until}. `/rollout settings` shows when it asks."


def _assumes(found: Preview) -> str:
    who = "everybody answers" if found.rollout_name else "you answer"
    whose = "each person’s own; without a city they are yours" if found.rollout_name else "yours"
    return f"As planned now, and as if {who}. Times are {whose} ({found.zone})."
