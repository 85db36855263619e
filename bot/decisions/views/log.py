"""The log of what was decided, a page at a time, and what a rollout's status says of it."""

from collections.abc import Sequence

from bot.decisions.model import Area, Entry, Glance, Log, Picture, State, Wanted
from bot.decisions.views.face import (
    AGAINST,
    brief,
    coming,
    facts,
    links,
    name,
    objections,
    said,
)
from bot.decisions.views.forms import CLOSED, take_back_button
from bot.decisions.views.message import AGREE, REFUSE, whole
from bot.locales import counted, day, listed
from bot.slack import blocks
from bot.slack.blocks import Block, Form, Message, button, section, small
from bot.slack.text import bulleted, inline

LOG, OPEN, REVERSE, LOOK_AGAIN = (
    "decisions_log",
    "decisions_open",
    "decisions_reverse",
    "decisions_look_again",
)
LONGEST = 160
"""Characters of what was decided, and of the reason, on a page: the rest is a press away."""

FEW = 2
"""So many objections, and answers when it was looked at again."""

ENOUGH = 2000
"""Signs of one decision on a page; Slack takes thirteen thousand in a message."""

NOTHING = (
    "Nothing has been decided here yet. `/rollout decide` is for those who hold an area or lead."
)
NOT_FOUND = "I found no decision about that. `/rollout decisions` shows all of them."


def log(page: Log) -> Message:
    """Show what was decided, the newest first, with the ways to the other pages."""
    title = "Decisions"
    if page.rollout_name:
        title = f"{title} · {inline(page.rollout_name)}"
    about = f" · about “{brief(page.wanted.words)}”" if page.wanted.words else ""
    nothing = section(NOT_FOUND if page.wanted.words else NOTHING)
    names_rollout = not page.rollout_name
    shown = [block for each in page.entries for block in _entry(each, names_rollout=names_rollout)]
    ways = _ways(page)
    return blocks.message(
        "Decisions",
        section(f"*{title}*"),
        small(f"{counted(page.number, 'decision', 'decisions')}{about}"),
        *(block for each in page.waiting for block in _waiting(each)),
        *(shown or [nothing]),
        *([blocks.buttons(*ways)] if ways else []),
    )


def opened(entry: Entry) -> Form:
    """Show one decision whole."""
    picture = entry.picture
    heard = said(picture.said, picture.today)
    return blocks.form(
        "Decision",
        *whole(picture),
        *([section(f"*Looked at again*\n{bulleted(heard)}")] if heard else []),
        callback_id=CLOSED,
        close="Close",
    )


def address(wanted: Wanted) -> str:
    """Return a page as buttons carry it."""
    return f"{wanted.rollout_id or 0}.{wanted.page}.{wanted.words}"


def wanted_at(carried: str) -> Wanted:
    """Return the page that a button carries."""
    rollout_id, page, words = carried.split(".", 2)
    return Wanted(rollout_id=int(rollout_id) or None, page=int(page), words=words)


def status_line(glance: Glance) -> str:
    """Say what was decided last, if anything was."""
    if glance.last_on is None:
        return ""
    return f"Last decision: {brief(glance.last)}, {day(glance.last_on)}"


def review_line(glance: Glance) -> str:
    """Say which decisions are to be looked at again, and when the first."""
    if glance.review_on is None:
        return ""
    number = counted(glance.to_review, "decision", "decisions")
    first = "" if glance.to_review == 1 else "the first "
    return f"{number} to look at again, {first}on {day(glance.review_on)}"


def waiting_clause(number: int) -> str:
    """Say how many proposals wait for somebody's word; nothing where none does."""
    if not number:
        return ""
    return f"{counted(number, 'proposal waits', 'proposals wait')} for your word"


def my_lines(areas: Sequence[Area], waiting: int) -> list[str]:
    """Say what somebody decides about, and what waits for their word."""
    found = []
    if areas:
        held = listed([area.value for area in dict.fromkeys(areas)])
        found.append(f"You decide about {held}: `/rollout decide`")
    if waiting:
        found.append(f"{waiting_clause(waiting)}: `/rollout decisions`")
    return found


def _entry(entry: Entry, *, names_rollout: bool) -> list[Block]:
    where = [inline(entry.picture.rollout_name)] if names_rollout else []
    text = _told(entry.picture, where, LONGEST, FEW)
    if len(text) > ENOUGH:
        text = _told(entry.picture, where, LONGEST // 3, 1)
    value = str(entry.picture.decision.id)
    row = [button("Open", action_id=f"{OPEN}:{value}", value=value)]
    if entry.may_change:
        row += [
            button("Reverse…", action_id=f"{REVERSE}:{value}", value=value),
            button("Look again…", action_id=f"{LOOK_AGAIN}:{value}", value=value),
        ]
    return [section(text), blocks.buttons(*row)]


def _told(picture: Picture, where: Sequence[str], longest: int, few: int) -> str:
    decision = picture.decision
    mark = "~" if decision.state == State.REVERSED else "*"
    heard = bulleted(said(picture.said[-few:], picture.today))
    lines = [
        f"{mark}{brief(decision.words, longest)}{mark}",
        f"Why: {brief(decision.why, longest)}" if decision.why else "",
        AGAINST if decision.is_against else "",
        objections(picture, few, longest) if picture.objections else "",
        *links(picture),
        f"Looked at again:\n{heard}" if heard else "",
        " · ".join(each for each in (*where, facts(picture), coming(picture)) if each),
    ]
    return "\n".join(line for line in lines if line)


def _waiting(entry: Entry) -> list[Block]:
    picture, decision = entry.picture, entry.picture.decision
    value = str(decision.id)
    row = []
    if entry.may_settle:
        row += [
            button("Agree", action_id=f"{AGREE}:{value}", value=value, style="primary"),
            button("Say no…", action_id=f"{REFUSE}:{value}", value=value),
        ]
    row += [take_back_button(decision)] if entry.may_take_back else []
    who = name(picture.asked) or "those who lead"
    text = f"*Waits for {who}:* {brief(decision.words, LONGEST)}\nProposed by {name(picture.by)}"
    return [section(text), *([blocks.buttons(*row)] if row else [])]


def _ways(page: Log) -> list[Block]:
    ways = []
    if page.wanted.page:
        ways.append(_way("Back", page.wanted, page.wanted.page - 1))
    if page.has_more:
        ways.append(_way("More", page.wanted, page.wanted.page + 1))
    return ways


def _way(label: str, wanted: Wanted, number: int) -> Block:
    there = Wanted(rollout_id=wanted.rollout_id, words=wanted.words, page=number)
    return button(label, action_id=f"{LOG}:{label}", value=address(there))
