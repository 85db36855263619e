"""`/metrics`, as Prometheus reads it: counts and waits only, never who and never what."""

import hmac
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Header
from fastapi.responses import PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from bot.delivery.model import State
from bot.delivery.standing import Standing
from bot.delivery.tally import Tally
from bot.web.watch import Measured, Watch, seconds_between

REFUSED = PlainTextResponse(
    "Metrics are for those who know METRICS_TOKEN.\n",
    status_code=401,
    headers={"WWW-Authenticate": "Bearer"},
)


def create_router(watch: Callable[[], Watch], *, token: str) -> APIRouter:
    """Return `/metrics` for those who bring the token."""
    router = APIRouter()
    wanted = f"Bearer {token}".encode()

    @router.get("/metrics")
    async def metrics(authorization: str = Header(default="")) -> Response:
        if not hmac.compare_digest(authorization.encode(), wanted):
            return REFUSED
        page = _Page(watch().tally, await _measured(watch()))
        return Response(generate_latest(page), media_type=CONTENT_TYPE_LATEST)

    return router


async def _measured(watch: Watch) -> Measured | None:
    try:
        return await watch.measured()
    except (SQLAlchemyError, TimeoutError):
        return None


@dataclass(frozen=True)
class _Page(Collector):
    """One answer; with the database away it still tells what this process has done."""

    tally: Tally
    measured: Measured | None

    def collect(self) -> Iterator[Metric]:
        """Return every figure."""
        yield from _of_the_process(self.tally)
        yield _gauge("database_up", "Whether the database can be used", bool(self.measured))
        if self.measured:
            yield from _of_the_outbox(self.measured)
            yield from _of_time(self.measured)


def _of_the_process(tally: Tally) -> Iterator[Metric]:
    yield _counter(
        "messages_sent", "Messages and edits that Slack took", "method", tally.sent_by_method
    )
    yield _counter(
        "messages_retried", "Failures after which is tried again", "reason", tally.again_by_reason
    )
    yield _counter(
        "messages_given_up", "Messages that will never arrive", "reason", tally.given_up_by_reason
    )
    yield _counter(
        "calls_refused", "Calls that were too many for Slack", "method", tally.refused_by_method
    )


def _of_the_outbox(measured: Measured) -> Iterator[Metric]:
    now, found = measured.now, measured.standing
    waiting = GaugeMetricFamily(
        "groundswell_outbox_messages",
        "Messages on their way: due, later (not due yet), sending, or unknown to have arrived",
        labels=["state", "notice"],
    )
    for state, notice, count in _on_the_way(found):
        waiting.add_metric([state, notice], count)
    yield waiting
    unsent = {State.FAILED.value: found.failed, State.DROPPED.value: found.dropped}
    yield _gauges("outbox_unsent_messages", "Messages that were not sent", "state", unsent)
    yield _gauge("outbox_overdue_messages", "Messages due for over a minute", found.overdue)
    yield _gauge("outbox_given_up_last_day", "Messages given up in a day", found.given_up)
    oldest = seconds_between(found.oldest_due_at, now)
    yield _gauge("outbox_oldest_due_seconds", "How long the oldest due message waits", oldest)
    since = min((outage.since for outage in found.outages), default=None)
    yield _gauge("slack_outages", "Workspaces for which Slack fails", len(found.outages))
    yield _gauge("slack_outage_seconds", "For how long it has", seconds_between(since, now))


def _on_the_way(found: Standing) -> Iterator[tuple[str, str, int]]:
    for one in found.waiting:
        if one.state != State.PENDING:
            yield one.state.value, one.notice, one.due + one.later
        else:
            yield "due", one.notice, one.due
            yield "later", one.notice, one.later


def _of_time(measured: Measured) -> Iterator[Metric]:
    now = measured.now
    if measured.last_beat:
        silent = seconds_between(measured.last_beat, now)
        yield _gauge("last_beat_seconds", "Seconds since any process ticked", silent)
    late = {name: seconds_between(at, now) for name, at in measured.jobs.items()}
    yield _gauges("job_overdue_seconds", "How long a job has been due", "job", late)


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(f"groundswell_{name}", words, value=value)


def _gauges(name: str, words: str, label: str, values: Mapping[str, float]) -> Metric:
    return _labelled(
        GaugeMetricFamily(f"groundswell_{name}", words, labels=[label]), values.items()
    )


def _counter(name: str, words: str, label: str, values: Mapping[str, int]) -> Metric:
    made = CounterMetricFamily(f"groundswell_{name}", words, labels=[label])
    return _labelled(made, sorted(values.items()))


def _labelled(
    family: GaugeMetricFamily | CounterMetricFamily, values: Iterable[tuple[str, float]]
) -> Metric:
    for label, value in values:
        family.add_metric([label], value)
    return family
