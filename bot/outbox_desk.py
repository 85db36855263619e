"""`groundswell outbox`: see which messages do not arrive, and do something about it."""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from bot import doctor
from bot.clock import Clock
from bot.database import Database
from bot.delivery import desk, reasons
from bot.delivery.desk import Verdict
from bot.delivery.model import UNTOLD, Outgoing, State, is_box
from bot.settings import Settings

FEW = 50
"""Messages listed unless more are asked for."""

AT_ONCE = 200
"""Messages changed in one transaction, so that the bot beside us waits briefly."""

UNKNOWN = "somebody who stays unknown"

STATES = {
    State.FAILED: "failed",
    State.UNKNOWN: "unknown",
    State.SENDING: "on their way",
    State.PENDING: "waiting",
    State.DROPPED: "dropped",
    State.SENT: "sent",
}
CHOICES = ["failed", "dropped", "pending", "unknown", "all"]
HEAD = ("ID", "WHEN (UTC)", "KIND", "TO", "STATE", "RETRIES", "WHY")
NEXT = (
    "`groundswell outbox show ID` tells more; `retry ID` sends it after all; `drop ID` gives it up."
)
NOTHING = "Nothing waits for you."
NUMBER = "the message’s number, as the list shows it"
WHICH = "Which messages? Give their numbers, as `groundswell outbox` lists them."


def add_arguments(parser: ArgumentParser) -> None:
    """Add what can be done to the parser of `outbox`; alone it lists what needs somebody."""
    parser.epilog = "Without an action, it lists what needs somebody."
    parser.set_defaults(action="list", state=None, limit=FEW)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=False)
    line = "list messages: those that need somebody, unless a state is given"
    listing = actions.add_parser("list", help=line, description=line.capitalize())
    listing.add_argument("--state", choices=CHOICES, help="messages in this state, newest first")
    listing.add_argument(
        "--limit", type=int, default=FEW, metavar="N", help=f"at most so many lines ({FEW})"
    )
    line = "everything about one message, and what can be done"
    showing = actions.add_parser("show", help=line, description=line.capitalize())
    showing.add_argument("ids", nargs=1, metavar="ID", help=NUMBER)
    line = "send failed or dropped messages after all"
    retrying = actions.add_parser("retry", help=line, description=line.capitalize())
    retrying.add_argument("ids", nargs="*", metavar="ID", help=NUMBER)
    retrying.add_argument("--all-failed", action="store_true", help="every message that failed")
    line = "also what is too late to be of use, such as yesterday's check-in"
    retrying.add_argument("--even-late", action="store_true", help=line)
    line = "also what may have arrived although Slack would not say; somebody may get it twice"
    retrying.add_argument("--even-if-sent-twice", action="store_true", help=line)
    line = "give up messages that failed or wait"
    dropping = actions.add_parser("drop", help=line, description=line.capitalize())
    dropping.add_argument("ids", nargs="+", metavar="ID", help=NUMBER)


async def run(given: Namespace, settings: Settings, clock: Clock) -> int:
    """Do what was asked; returns 0 if all of it was done, else 1 with a line for what was not."""
    if trouble := doctor.why_nothing_is_there(settings.database_url):
        print(trouble, file=sys.stderr)
        return 1
    database = Database(settings.database_url)
    try:
        return await ACTIONS[given.action or "list"](given, database, clock())
    except SQLAlchemyError as error:
        print(f"The database: {doctor.first_line(error)}", file=sys.stderr)
        return 1
    finally:
        database.close()


async def _list(given: Namespace, database: Database, now: datetime) -> int:
    most = max(given.limit, 1)
    if given.state is None:
        rows = await database.read(desk.waiting, now, most + 1)
    else:
        state = None if given.state == "all" else State(given.state)
        rows = await database.read(desk.in_state, state, most + 1)
    for line in _table(rows[:most]):
        print(line)
    if len(rows) > most:
        print(f"And more: `--limit {most * 2}` lists them.")
    if not rows:
        print(NOTHING if given.state is None else "There is no such message.")
    totals = await database.read(desk.totals)
    counts = [f"{totals[state]:,} {word}" for state, word in STATES.items() if totals.get(state)]
    if counts:
        print(f"In all: {', '.join(counts)}.")
    if rows:
        print(NEXT)
    return 0


async def _show(given: Namespace, database: Database, now: datetime) -> int:
    [row_id] = given.ids
    found = await database.read(desk.found, row_id)
    if found is None:
        return _say([Verdict(id=row_id, is_done=False, words="there is no such message")])
    for line in _everything(*found, now):
        print(line)
    return 0


async def _retry(given: Namespace, database: Database, now: datetime) -> int:
    if not given.all_failed and not given.ids:
        print(f"{WHICH} Or add --all-failed.", file=sys.stderr)
        return 1
    ids = await database.read(desk.failed_ids) if given.all_failed else given.ids
    verdicts: list[Verdict] = []
    for first in range(0, len(ids), AT_ONCE):
        verdicts += await database.run(
            desk.retry,
            ids[first : first + AT_ONCE],
            even_late=given.even_late,
            even_if_sent_twice=given.even_if_sent_twice,
            now=now,
        )
    return _sum_up(verdicts) if given.all_failed else _say(verdicts)


async def _drop(given: Namespace, database: Database, now: datetime) -> int:
    return _say(await database.run(desk.drop, given.ids, now=now))


ACTIONS = {"list": _list, "show": _show, "retry": _retry, "drop": _drop}


def _say(verdicts: Sequence[Verdict]) -> int:
    for verdict in verdicts:
        stream = sys.stdout if verdict.is_done else sys.stderr
        print(f"{verdict.id}: {verdict.words}", file=stream)
    return 0 if all(verdict.is_done for verdict in verdicts) else 1


def _sum_up(verdicts: Sequence[Verdict]) -> int:
    """Say how many of many had which fate, instead of a line for each."""
    if not verdicts:
        print("No message has failed.")
    for (is_done, words), number in Counter((v.is_done, v.words) for v in verdicts).items():
        print(
            f"{number:,} of {len(verdicts):,}: {words}", file=sys.stdout if is_done else sys.stderr
        )
    return 0 if all(verdict.is_done for verdict in verdicts) else 1


def _table(rows: Sequence[Outgoing]) -> Iterator[str]:
    if not rows:
        return
    lines = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield "  ".join(padded).rstrip()


def _cells(row: Outgoing) -> tuple[str, ...]:
    when = row.sent_at or row.settled_at or row.not_before
    why = reasons.in_words(row.reason)
    number, retries = str(row.id), str(row.failures)
    return number, _at(when), row.notice, _to(row), row.state, retries, why


def _everything(row: Outgoing, parent: Outgoing | None, now: datetime) -> Iterator[str]:
    """Say all there is to say; a row holds nobody's words."""
    yield f"Message {row.id} of workspace {row.workspace_id}"
    facts = {
        "Kind": f"{row.notice}, about number {row.subject_id}, part {row.part + 1}",
        "Key": row.key,
        "To": _to(row) + (f", for {row.reader_id} only" if row.reader_id else ""),
        "State": row.state,
        "Why": _why(row),
        "Told": _at(row.told_at),
        "Not before": _at(row.not_before),
        "Not after": _at(row.not_after),
        "Taken": _at(row.taken_at),
        "Retries": str(row.failures),
        "First sent": _at(row.sent_at),
        "Settled": _at(row.settled_at),
        "In Slack": _place(row),
        "Next call": "" if row.state == State.SENT else row.method,
        "Under": f"message {parent.id}, {parent.state}" if parent else row.thread_key or "",
    }
    for name, value in facts.items():
        if value:
            yield f"  {name + ':':<12} {value}"
    yield from _advice(row, now)


def _to(row: Outgoing) -> str:
    return UNKNOWN if is_box(row.destination) else row.destination


def _place(row: Outgoing) -> str:
    place = "a conversation that is not noted" if row.channel_id == UNTOLD else row.channel_id
    return f"{place}, {row.ts}" if row.ts else ""


def _why(row: Outgoing) -> str:
    words = reasons.in_words(row.reason)
    return words if words == (row.reason or "") else f"{words} ({row.reason})"


def _advice(row: Outgoing, now: datetime) -> Iterator[str]:
    if helps := reasons.what_helps(row.reason):
        yield helps
    if row.state in {State.FAILED, State.DROPPED}:
        is_late = not row.ts and row.not_after is not None and row.not_after < now
        more = " --even-late" if is_late else ""
        more += " --even-if-sent-twice" if reasons.may_have_arrived(row.reason) else ""
        yield f"`groundswell outbox retry {row.id}{more}` sends it after all."
    if row.state in {State.FAILED, State.PENDING}:
        yield f"`groundswell outbox drop {row.id}` gives it up."


def _at(instant: datetime | None) -> str:
    return f"{instant:%Y-%m-%d %H:%M:%S}" if instant else ""
