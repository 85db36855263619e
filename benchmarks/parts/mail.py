"""What is told: facts to channels and to people, and a morning's prompts."""

from collections.abc import Sequence
from datetime import timedelta

from parts.town import TEAM, person
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.attention.model import DAILY
from bot.clock import utc_now
from bot.database import insert
from bot.delivery import outbox
from bot.delivery.model import Conversation, Outgoing, State, Urgency
from bot.slack.blocks import Message, message

FACT = "benchmarks.fact"
USEFUL = timedelta(hours=4)
CLICKS = 10**6
"""Facts with higher numbers follow somebody's click."""


def fact(number: int) -> Message:
    """Return the message about a fact."""
    return message(f"The {number}th order of the day has left the bakery.")


def channel(number: int) -> str:
    """Return a channel's id."""
    return f"C0{number:05d}"


def tell_channels(session: Session, number: int) -> None:
    """Tell so many facts, each to a channel of its own: order and pace of a channel hold up nobody."""
    for n in range(number):
        _tell(session, n, channel(n), Urgency.NORMAL)


def tell_people(session: Session, number: int, people: int) -> None:
    """Tell so many facts to people in turn, whose conversations are known."""
    know_conversations(session, [person(n) for n in range(people)])
    for n in range(number):
        _tell(session, n, person(n % people), Urgency.NORMAL)


def know_conversations(session: Session, user_ids: Sequence[str]) -> None:
    """Note where everybody's conversation is, as the stand-in would open it."""
    known = [
        {"workspace_id": TEAM, "user_id": user_id, "channel_id": f"D{user_id}"}
        for user_id in user_ids
    ]
    session.execute(insert(session, Conversation), known)


def tell_clicker(session: Session, number: int) -> None:
    """Tell what follows from somebody's click, who is looking at the screen for it."""
    _tell(session, CLICKS + number, channel(CLICKS + number), Urgency.AWAITED)


def make_prompts_due(session: Session) -> None:
    """Let it be nine o'clock now."""
    now = utc_now()
    prompts = update(Outgoing).where(Outgoing.notice == DAILY)
    session.execute(prompts.values(not_before=now, not_after=now + USEFUL))


def waiting(session: Session) -> int:
    """Return how many messages are still to leave."""
    settled = (State.SENT, State.FAILED, State.DROPPED)
    unsettled = select(func.count()).where(Outgoing.state.not_in(settled))
    return session.scalar(unsettled.where(Outgoing.not_before <= utc_now())) or 0


def _tell(session: Session, number: int, destination: str, urgency: Urgency) -> None:
    outbox.tell(
        session,
        workspace_id=TEAM,
        key=f"{FACT}:{number}",
        notice=FACT,
        subject_id=number,
        destination=destination,
        urgency=urgency,
        now=utc_now(),
    )
