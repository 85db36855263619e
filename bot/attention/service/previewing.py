"""Somebody looks ahead: at the messages of a rollout they lead, or at their own."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.attention import rules
from bot.attention.hooks import Kinds, Sources
from bot.attention.model import PREVIEW, Coming, Line, Preview
from bot.attention.service.coming import Forecast, forecast
from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.delivery.notices import Notices
from bot.errors import BotError
from bot.people.rules import instant_of, local
from bot.people.service import names_and_zones

NOT_LED = "Only those who lead or sponsor a rollout can see who gets which message in it."


def preview_meant(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    days: int,
    sources: Sources,
    notices: Notices,
    kinds: Kinds,
    now: datetime,
) -> tuple[int | None, Preview]:
    """Return the rollout that somebody leads and means, None for their own messages, and its preview; raises BotError."""
    led = sources.led(session, workspace_id, user_id)
    rollout_id = None
    if text.casefold() != rules.MINE:
        rollout_id = sources.which_led(
            session,
            workspace_id=workspace_id,
            user_id=user_id,
            channel_id=channel_id,
            text=text,
            led_ids=led,
        )
    found = preview(
        session,
        workspace_id=workspace_id,
        user_id=user_id,
        rollout_id=rollout_id,
        days=days,
        sources=sources,
        notices=notices,
        kinds=kinds,
        now=now,
    )
    return rollout_id, found


def preview(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int | None,
    days: int,
    sources: Sources,
    notices: Notices,
    kinds: Kinds,
    now: datetime,
) -> Preview:
    """Return the messages of the rest of today and some days more; raises BotError for a rollout not theirs."""
    led = sources.led(session, workspace_id, user_id)
    if rollout_id is not None and rollout_id not in led:
        raise BotError(NOT_LED)
    people = [user_id] if rollout_id is None else sorted({user_id, *led[rollout_id]})
    names, zones = names_and_zones(session, workspace_id, people)
    zone = zones.get(user_id, "UTC")
    today = local(now, zone).date()
    found = forecast(
        session,
        workspace_id,
        people,
        until=instant_of(today + timedelta(days=days + 1), time(0), zone),
        sources=sources,
        notices=notices,
        kinds=kinds,
        now=now,
    )
    called = _rollout_names(session, workspace_id, found, rollout_id, sources)
    led_ids = None if rollout_id is None else led
    sight = _Sight(rollout_id, led_ids, zone, names=names, zones=zones, rollout_names=called)
    return Preview(
        rollout_name=called[rollout_id] if rollout_id is not None else "",
        today=today,
        days=days,
        zone=zone,
        lines=tuple(sorted(sight.lines(found), key=_moment)),
    )


def send_preview(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int | None,
    days: int,
    visit_id: str,
    now: datetime,
) -> None:
    """Have somebody sent the whole of a preview as a file, as it is when it leaves."""
    outbox.tell(
        session,
        workspace_id=workspace_id,
        key=f"{PREVIEW}:{user_id}:{visit_id}",
        notice=PREVIEW,
        subject_id=rollout_id or 0,  # with none it is about whom it goes to
        part=days,
        destination=user_id,
        urgency=Urgency.AWAITED,
        now=now,
    )


def _rollout_names(
    session: Session,
    workspace_id: str,
    found: Forecast,
    rollout_id: int | None,
    sources: Sources,
) -> Mapping[int, str]:
    about = {thing.rollout_id for each in found.messages for thing in each.things} | {rollout_id}
    return sources.rollout_names(session, workspace_id, {each for each in about if each})


class _Sight:
    """What one reader may see of what will be sent."""

    def __init__(
        self,
        rollout_id: int | None,
        led_ids: Collection[int] | None,
        zone: str,
        *,
        names: Mapping[str, str],
        zones: Mapping[str, str],
        rollout_names: Mapping[int, str],
    ) -> None:
        self._rollout_id, self._led_ids, self._zone = rollout_id, led_ids, zone
        self._names, self._zones, self._rollout_names = names, zones, rollout_names

    def lines(self, found: Forecast) -> Iterator[Line]:
        """Yield what of it concerns the reader."""
        for coming in found.messages:
            if line := self._line(coming):
                yield line
        for post in found.posts:
            if post.rollout_id == self._rollout_id:
                yield Line(
                    at=post.at,
                    zone=self._zone,
                    channel_id=post.channel_id,
                    things=((post.what, ""),),
                )

    def _line(self, coming: Coming) -> Line | None:
        things = rules.known_things(coming, self._led_ids)
        is_own = self._led_ids is None
        concerns = is_own or any(thing.rollout_id == self._rollout_id for thing in things)
        zone = self._zones.get(coming.user_id)
        if not concerns or zone is None or (is_own and coming.is_settled):
            return None
        ranked = sorted(things, key=lambda thing: thing.rollout_id != self._rollout_id)
        return Line(
            at=coming.at,
            zone=zone,
            name="" if is_own else self._names[coming.user_id],
            things=tuple((thing.what, self._named(thing.rollout_id)) for thing in ranked),
            holds_more=rules.holds_more(coming, self._led_ids),
            reminder_at=coming.reminder_at,
            is_added=coming.is_added,
            unless_answered=coming.unless_answered,
        )

    def _named(self, rollout_id: int | None) -> str:
        if rollout_id is None or rollout_id == self._rollout_id:
            return ""
        return self._rollout_names.get(rollout_id, "")


def _moment(line: Line) -> tuple[datetime, datetime, str, str]:
    """Sort by the day it is where somebody is, and within it by the instant, then by name."""
    there = local(line.at, line.zone)
    day = there.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=line.at.tzinfo)
    return day, line.at, line.name, line.channel_id
