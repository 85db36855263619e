"""How an account of somebody's messages looks in Slack. Pure: values in, blocks out."""

from datetime import datetime

from bot.attention.model import Account, Concern, Fate, Sending
from bot.locales import clock_time, day
from bot.people.rules import local
from bot.slack.blocks import Message, message, section, small
from bot.slack.text import inline

IN_ONE_BLOCK = 5
"""Lines in a block: with the longest names more would not fit."""

MOST_REMARKS = 5

SEEN_BY = "The leads and sponsors of your rollouts can ask the same about you."
NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def why(account: Account, *, zone: str, now: datetime) -> Message:
    """Say what was sent, what was not and why, and what comes next, in the reader's own time."""
    who = f"to {inline(account.name)}" if account.name else "you"
    title = f"What I sent {who}"
    lines = [f"• {_line(sending, zone, now)}" for sending in account.sendings]
    whole = [lines[n : n + IN_ONE_BLOCK] for n in range(0, len(lines), IN_ONE_BLOCK)]
    return message(
        title,
        section(f"*{title}*, the newest first"),
        *[section("\n".join(part)) for part in whole or [["Nothing in the last three months."]]],
        section(f"*Next:* {_next(account, zone, now)}"),
        *[section(words) for words in account.remarks[:MOST_REMARKS]],
        small(f"Times are yours ({zone}).{'' if account.name else f' {SEEN_BY}'}"),
    )


def _line(sending: Sending, zone: str, now: datetime) -> str:
    what = _subject(sending.what, sending.concern)
    why = sending.why and (f", as {sending.why}" if sending.fate in ON else f": {sending.why}")
    return f"{what} · {sending.fate} {_when(sending.at, zone, now)}{why}"


ON = {Fate.WAITS, Fate.ON_ITS_WAY}


def _next(account: Account, zone: str, now: datetime) -> str:
    if account.next is None:
        return "nothing is planned."
    return (
        f"{_subject(account.next.what, account.next.concern)} · {_when(account.next.at, zone, now)}"
    )


def _subject(what: str, concern: Concern | None) -> str:
    about = f", *{inline(concern.rollout_name)}*" if concern else ""
    return f"{what[0].upper()}{what[1:]}{about}"


def _when(instant: datetime, zone: str, now: datetime) -> str:
    at = local(instant, zone)
    days = (at.date() - local(now, zone).date()).days
    if days in NEAR:
        return f"{clock_time(at)} {NEAR[days]}"
    return f"{day(at.date())}, {clock_time(at)}"
