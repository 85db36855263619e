"""What went wrong, counted at Slack's side: the database may believe what it likes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from bot.delivery.model import Outgoing, State
from tests.delivery.crash.worker import shown
from tests.delivery.stand_in.process import Journal, Said


def wrong(journal: Journal, rows: Sequence[Outgoing]) -> list[str]:
    """Return everything that is not as it should be, in words."""
    times = Counter(said.row_id for said in journal.messages)
    return [
        *(f"{row.key} is {row.state}: {row.reason}" for row in rows if row.state != State.SENT),
        *(f"{row.key} is lost" for row in rows if not times[row.id]),
        *(f"row {row_id} was sent {n} times" for row_id, n in times.items() if n > 1),
        *_out_of_order(journal.messages),
        *_not_as_told(journal.messages, rows),
    ]


def _out_of_order(messages: Iterable[Said]) -> Iterable[str]:
    last: dict[str, int] = defaultdict(int)
    for said in messages:
        row_id = said.row_id or 0
        if row_id < last[said.channel]:
            yield f"{said.channel}: row {row_id} came after {last[said.channel]}"
        last[said.channel] = max(row_id, last[said.channel])


def _not_as_told(messages: Iterable[Said], rows: Sequence[Outgoing]) -> Iterable[str]:
    by_id, by_key = {row.id: row for row in rows}, {row.key: row for row in rows}
    for said in messages:
        row = by_id[said.row_id or 0]
        parent = by_key[row.thread_key] if row.thread_key else None
        if said.text != shown(row.subject_id, row.revision):
            yield f"{row.key} reads {said.text}, its fact is at revision {row.revision}"
        if said.thread_ts != (parent.ts if parent else None):
            yield f"{row.key} is not in the thread of {row.thread_key}"
        if parent and parent.ts and said.ts < parent.ts:
            yield f"{row.key} came before {row.thread_key}"
