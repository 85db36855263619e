"""How a standstill looks in Slack. Pure: values in, blocks out."""

from datetime import datetime

from bot.locales import clock_time, counted, day, lasting
from bot.people.rules import local
from bot.scheduling.model import Standstill
from bot.slack.blocks import Message, message, section, small

ASK_AGAIN = (
    "If somebody wrote to me in that time and got no answer, please ask them to write again."
)


def standstill(found: Standstill, zone: str, *, late: int, waiting: int, dropped: int) -> Message:
    """Tell an admin how long nothing could leave by itself, and how many messages that held up."""
    title = f"My schedule stood still for {lasting(found.until_at - found.from_at)}"
    return message(
        title,
        section(f"*{title}*\n{_span(found, zone)}"),
        section("\n".join(_lines(late, waiting, dropped))),
        small(f"{ASK_AGAIN} You get this because you are an admin of this Slack."),
    )


def _span(found: Standstill, zone: str) -> str:
    from_at, until_at = local(found.from_at, zone), local(found.until_at, zone)
    is_one_day = from_at.date() == until_at.date()
    end = clock_time(until_at) if is_one_day else _moment(until_at)
    return (
        f"From {_moment(from_at)} to {end}, your time, I could send nothing by myself. I am back."
    )


def _moment(at: datetime) -> str:
    return f"{day(at)}, {clock_time(at)}"


def _lines(late: int, waiting: int, dropped: int) -> list[str]:
    lines = []
    if late:
        lines.append(f"• {counted(late, 'message', 'messages')} left late.")
    if waiting:
        lines.append(f"• {counted(waiting, 'message is', 'messages are')} still on the way, late.")
    if dropped:
        were = counted(dropped, "message was", "messages were")
        lines.append(f"• {were} left out, too late to be of use.")
    return lines or ["Nothing was missed."]
