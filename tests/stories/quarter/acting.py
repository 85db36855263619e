"""What people of the quarter do in Slack, by its visible words."""

import re

from bot.locales import day, weekday_names
from bot.sandbox.elements import Chosen
from bot.sandbox.person import Person
from tests.stories.quarter.cast import LEAD, SPONSOR, Colleague, Plan
from tests.stories.quarter.reading import Asked, day_called
from tests.stories.quarter.script import (
    COMPANY_COUNTRY,
    DAYS_OFF,
    Away,
    Back,
    Happening,
    Joins,
    Leaves,
    Moves,
)

BOT = "Groundswell"
NEWEST = 12
"""Messages that somebody looks through."""

WHICH_DAY = re.compile(r"\[(\w{3} \d{1,2} \w{3}, early)\]")
WHICH = "Which check-in is this for?"
EARLY = re.compile(r", (\w{3} \d{1,2} \w{3}): early")


async def set_the_company_up(lea: Person) -> None:
    """Say when the whole company is off."""
    await lea.types("/rollout holidays")
    await lea.presses("Change")
    await lea.fills("Public holidays of", COMPANY_COUNTRY)
    lines = [f"{on.day} {on:%b %Y}: {name}" for on, name in DAYS_OFF.items()]
    await lea.fills("Days off", "\n".join(lines))
    await lea.sends()
    await lea.closes()


async def begin(lea: Person, plan: Plan) -> None:
    """Begin a rollout in its channel."""
    await lea.goes_to(plan.channel)
    await lea.types("/rollout new")
    fields: dict[str, Chosen] = {
        "Name": plan.name,
        "What changes, and why?": "Because the phone never stops.",
        "Sponsor": SPONSOR,
        "Lead": LEAD,
        "Who takes part?": list(plan.takers),
        "Check-in days": [weekday_names()[number] for number in plan.days],
        "Check-in time": f"{plan.at:%H:%M}",
        "Questions": "\n".join(plan.questions),
    }
    for label, value in fields.items():
        await lea.fills(label, value)
    await lea.sends()
    await lea.closes()
    if plan.shows_counts_only:
        await show_counts_only(lea)


async def show_counts_only(lea: Person) -> None:
    """Have the channel see how many answered, and no answers."""
    await lea.types("/rollout settings")
    await lea.presses("How answers are shown")
    await lea.fills("Answers are shown", "Not at all: only how many answered")
    await lea.sends()
    await lea.closes()


async def set_own_wishes(person: Person, colleague: Colleague) -> None:
    """Say when one works and whose holidays one has."""
    await person.types("/rollout me")
    await person.presses("Change")
    if colleague.hours:
        starts, ends = colleague.hours
        await person.fills("Working hours", f"{starts:%H:%M}-{ends:%H:%M}")
    if colleague.days:
        names = weekday_names()
        await person.fills("Working days", [names[number] for number in sorted(colleague.days)])
    if colleague.country:
        await person.fills("Public holidays of", colleague.country)
    await person.sends()
    await person.closes()


async def live(happening: Happening, person: Person, lea: Person) -> None:
    """Let something happen in somebody's life."""
    match happening:
        case Away(first=first, last=last, by=by):
            span = f"{first.day} {first:%b} - {last.day} {last:%b}"
            if by:
                await lea.types(f"/rollout away @{person.user.name} {span}")
            else:
                await person.types(f"/rollout away {span}")
        case Back():
            await person.types("/rollout back")
        case Moves(zone=zone):
            await person.changes(tz=zone)
        case Joins(rollout=rollout):
            await person.types(f'/rollout join "{rollout}"')
        case Leaves(rollout=rollout):
            await person.types(f'/rollout leave "{rollout}"')
        case _:
            await person.is_deactivated()


async def answer_by_form(person: Person, asked: Asked) -> bool:
    """Press Answer where it is asked, and fill in the first question; tells whether it was taken."""
    if not _is_there(person, asked):
        return False
    await person.presses("Answer", below=_head(asked))
    await person.fills(asked.questions[0], "The queue is shorter.")
    await person.sends()
    return await _is_closed(person)


async def write_back(person: Person, asked: Asked) -> bool:
    """Reply to the message, as to a colleague; where it asks several things, say to which."""
    if not _is_there(person, asked):
        return False
    await person.replies("Nothing to complain about.", to=_head(asked))
    if _says_which(person):
        await person.presses(asked.rollout, on=WHICH)
    return True


async def skip(person: Person, asked: Asked) -> bool:
    """Press Skip today."""
    if not _is_there(person, asked):
        return False
    await person.presses("Skip today", below=_head(asked))
    return True


async def answer_early(person: Person, asked: Asked) -> Asked | None:
    """Type the command in the evening, and answer for the day to come, if it can be had already."""
    await person.types(f'/rollout checkin "{asked.rollout}"')
    found = WHICH_DAY.search(person.screen())
    if person.world.modal(person.id) is None and found:
        await person.presses(found[1], on="Which check-in of")
    form = person.world.modal(person.id)
    coming = EARLY.search(" ".join(person.eyes.modal(form))) if form else None
    if coming:
        await person.fills(asked.questions[0], "Done before I was asked.")
        await person.sends()
    if form:
        await person.closes()
    return Asked(rollout=asked.rollout, day=day_called(coming[1])) if coming else None


async def _is_closed(person: Person) -> bool:
    """Close a form that was not taken; tells whether there was none."""
    if person.world.modal(person.id) is None:
        return True
    await person.closes(all_of_them=True)
    return False


def _is_there(person: Person, asked: Asked) -> bool:
    """Tell whether one of the newest messages still asks that."""
    newest = person.world.conversation(person.channel.id, person.id)[-NEWEST:]
    return any(_head(asked) in " ".join(person.eyes.body(said)) for said in newest)


def _says_which(person: Person) -> bool:
    """Tell whether the bot has just asked for which check-in their words are."""
    said = person.world.messages[person.channel.id][-1]
    return said.ephemeral_for == person.id and WHICH in said.text


def _head(asked: Asked) -> str:
    return f"{asked.rollout} · check-in, {day(asked.day)}"
