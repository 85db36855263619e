"""Gates: what Slack lets through, by method and workspace, the same for every worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from bot.database import insert
from bot.delivery import allowance as rules
from bot.delivery.model import FEW, Allowance, Outage
from bot.delivery.queue.lines import Line
from bot.slack.client import ANSWER_WITHIN

ANSWERED_WITHIN = timedelta(seconds=ANSWER_WITHIN)
"""How long one message that tries whether Slack is back stays the only one."""


@dataclass(frozen=True)
class Gates:
    """What Slack lets through, for the workspaces that have something to send."""

    #: what is not here is in another worker's hands just now
    allowances: dict[tuple[str, str], Allowance]
    outages: dict[str, Outage]
    #: workspaces for which another worker is trying whether Slack is back
    tried: frozenset[str] = frozenset()

    def left(self, line: Line, now: datetime) -> int:
        """Return how many of the line's messages may leave now."""
        outage = self.outages.get(line.workspace_id)
        if line.workspace_id in self.tried or not self._is_ours(line):
            return 0
        if outage and outage.failures >= FEW:
            return 1 if outage.closed_until <= now else 0
        return min(rules.left(allowance, now) for allowance in self._of(line))

    def opens_at(self, line: Line, now: datetime) -> datetime | None:
        """Return when the line opens, or None where it is open."""
        outage = self.outages.get(line.workspace_id)
        closed = [rules.opens_at(allowance, now) for allowance in self._of(line)]
        if outage and outage.failures >= FEW and outage.closed_until > now:
            closed.append(outage.closed_until)
        return max((at for at in closed if at), default=None)

    def spend(self, line: Line, calls: int, now: datetime) -> None:
        """Note messages that are about to leave."""
        for allowance in self._of(line):
            rules.spend(allowance, calls, now)
        outage = self.outages.get(line.workspace_id)
        if calls and outage and outage.failures >= FEW:
            outage.closed_until = now + ANSWERED_WITHIN

    def _of(self, line: Line) -> list[Allowance]:
        return [self.allowances[line.workspace_id, method] for method in line.calls]

    def _is_ours(self, line: Line) -> bool:
        return all((line.workspace_id, method) in self.allowances for method in line.calls)


def gates(session: Session, lines: Sequence[Line], now: datetime) -> Gates:
    """Return what Slack lets through."""
    values = {"workspaces": sorted({line.workspace_id for line in lines})}
    known = {(a.workspace_id, a.method): a for a in session.scalars(ALLOWANCES, values)}
    for key in _needed(lines) - known.keys():
        known[key] = rules.fresh(*key, now)
    outages = {outage.workspace_id: outage for outage in session.scalars(OUTAGES, values)}
    return Gates(known, outages)


def held_gates(session: Session, lines: Sequence[Line], now: datetime) -> Gates:
    """Return what Slack lets through, where it counts, for nobody but us until this transaction ends.

    Who finds a gate in another worker's hands does not wait for it.
    """
    found = gates(session, lines, now)
    limited = {key for key, a in found.allowances.items() if rules.is_limited(a, now)}
    if not limited and not found.outages:
        return found
    values = {"workspaces": sorted({line.workspace_id for line in lines})}
    _begin(session, [found.allowances[key] for key in sorted(limited)], now)
    held = {(a.workspace_id, a.method): a for a in session.scalars(ALLOWANCES_HELD, values)}
    free = {key: a for key, a in found.allowances.items() if key not in limited}
    ours = {outage.workspace_id: outage for outage in session.scalars(OUTAGES_HELD, values)}
    tried = frozenset(found.outages.keys() - ours.keys())
    return Gates(free | {key: held[key] for key in limited & held.keys()}, ours, tried)


def _needed(lines: Sequence[Line]) -> set[tuple[str, str]]:
    return {(line.workspace_id, method) for line in lines for method in line.calls}


def _begin(session: Session, allowances: Sequence[Allowance], now: datetime) -> None:
    """Store what was never called before."""
    rows = [
        {"workspace_id": a.workspace_id, "method": a.method, "tokens": a.tokens, "counted_at": now}
        for a in allowances
        if a not in session
    ]
    if rows:
        session.execute(insert(session, Allowance).values(rows).on_conflict_do_nothing())


# -- the statements, made once -----------------------------------------------------------------------

OF_WORKSPACES: BindParameter[str] = bindparam("workspaces", expanding=True)
ALLOWANCES = select(Allowance).where(Allowance.workspace_id.in_(OF_WORKSPACES))
IN_ORDER = Allowance.workspace_id, Allowance.method
ALLOWANCES_HELD = (
    ALLOWANCES.order_by(*IN_ORDER)
    .with_for_update(skip_locked=True)
    .execution_options(populate_existing=True)
)
OUTAGES = select(Outage).where(Outage.workspace_id.in_(OF_WORKSPACES))
OUTAGES_HELD = (
    OUTAGES.order_by(Outage.workspace_id)
    .with_for_update(skip_locked=True)
    .execution_options(populate_existing=True)
)
