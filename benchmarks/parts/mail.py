"""What is told: facts to channels and to people, and a morning's prompts."""

from datetime import timedelta

from parts.town import TEAM
from sqlalchemy import func, literal, select, update
from sqlalchemy.orm import Session

from bot.checkins.model import PROMPT
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
    for n in range(number):
        _tell(session, n, f"U0P{n % people:05d}", Urgency.NORMAL)
    _know_conversations(session)


def tell_clicker(session: Session, number: int) -> None:
    """Tell what follows from somebody's click, who is looking at the screen for it."""
    _tell(session, CLICKS + number, channel(CLICKS + number), Urgency.AWAITED)


def make_prompts_due(session: Session) -> None:
    """Let it be nine o'clock now, for people whose conversations are known."""
    now = utc_now()
    prompts = update(Outgoing).where(Outgoing.notice == PROMPT)
    session.execute(prompts.values(not_before=now, not_after=now + USEFUL))
    _know_conversations(session)


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


def _know_conversations(session: Session) -> None:
    """Note where everybody's conversation is, as the stand-in would open it."""
    opened = literal("D") + Outgoing.destination
    to_people = Outgoing.destination.startswith("U"), Outgoing.state == State.PENDING
    known = select(Outgoing.workspace_id, Outgoing.destination, opened).where(*to_people).distinct()
    columns = [Conversation.workspace_id, Conversation.user_id, Conversation.channel_id]
    session.execute(insert(session, Conversation).from_select(columns, known))
    session.execute(update(Outgoing).where(*to_people).values(channel_id=opened))
