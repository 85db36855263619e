"""One milestone: in a list, in its owner's message, and when its date is near or past."""

from bot.attention.model import Section
from bot.locales import day, listed
from bot.milestones.model import Asked, Asking, Card, State
from bot.people.model import Reason
from bot.slack import blocks
from bot.slack.blocks import Block, Message, button, cut, quotation, section, small
from bot.slack.text import inline

DONE, CHANGE, DROP, NEW = (
    "milestones_done",
    "milestones_change",
    "milestones_drop",
    "milestones_new",
)
OF_A_NAME = 40
"""Characters of a name that a line has room for."""

MOST_NAMED = 2
"""Who helps, by name in a line; of more, their number."""

REMINDED = "I remind you on your working day before, and on the day."
OFF = {
    Reason.AWAY: "{owner} is away on {day}",
    Reason.HOLIDAY: "{day} is a public holiday",
    Reason.COMPANY: "{day} is a day off for the whole company",
    Reason.DAY_OFF: "{day} is no working day for {owner}",
}


def title(card: Card) -> str:
    """Return what a milestone is called, in mrkdwn."""
    return inline(card.milestone.what)


def name_of(name: str) -> str:
    """Return a person's name, no longer than a line has room for."""
    return inline(cut(name, OF_A_NAME))


def names_of(names: list[str]) -> str:
    """Return people's names as a sentence lists them."""
    return listed([name_of(name) for name in names])


def when(card: Card) -> str:
    """Return by when it is to be reached, or since when it is late."""
    due_on = card.milestone.due_on
    if due_on is None:
        return "no date yet"
    if due_on == card.today:
        return "due today"
    return f"{'late since' if due_on < card.today else 'due'} {day(due_on)}"


def with_whom(card: Card) -> str:
    """Return who looks after it, and who helps."""
    owner = name_of(card.owner) if card.owner else "nobody yet"
    names = [name_of(name) for name in card.helpers.values()]
    more = len(names) - MOST_NAMED
    named = listed([*names[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])])
    return f"{owner}, with {named}" if named else owner


def off_word(card: Card) -> str:
    """Return a word about a date on which its owner does not work; nothing where they do."""
    due_on = card.milestone.due_on
    if card.off not in OFF or due_on is None:
        return ""
    said = OFF[card.off].format(owner=name_of(card.owner), day=day(due_on))
    return f"{said}. The reminder comes on the working day before."


def standing(card: Card) -> str:
    """Return how it stands, in a few words."""
    if card.milestone.state == State.DONE:
        return "Reached"
    if card.milestone.state == State.DROPPED:
        return "Dropped"
    words = when(card)
    return words[0].upper() + words[1:]


def buttons(card: Card, *, leads: bool) -> list[Block]:
    """Return what can be done about a milestone; only those who lead can drop it."""
    value = str(card.milestone.id)
    drop = button("Drop…", action_id=DROP, value=value)
    return [
        button("Done…", action_id=DONE, value=value, style="primary"),
        button("Change…", action_id=CHANGE, value=value),
        *([drop] if leads else []),
    ]


def yours(card: Card, *, is_theirs: bool) -> Message:
    """Tell somebody that they look after a milestone; as long as it lives the message shows how it stands."""
    what, name = title(card), inline(card.rollout_name)
    is_open = card.milestone.state == State.OPEN
    if not (is_open and is_theirs):
        now = f"{name_of(card.owner)} looks after this now" if card.owner else "No longer yours"
        head = now if is_open else standing(card)
        return blocks.message(f"{head}: {what}", section(f"*{head}* · {name}\n{what}"))
    head = "A milestone for you"
    return blocks.message(
        f"{head}: {what}",
        section(f"*{head}* · {name}"),
        quotation(card.milestone.what),
        small(f"{standing(card)}. {REMINDED}" if card.milestone.due_on else standing(card)),
        *([small(off_word(card))] if off_word(card) else []),
        blocks.buttons(*buttons(card, leads=False)),
    )


def due(card: Card, asking: Asking) -> Section:
    """Ask about a milestone whose date is near or past, or show what became of it."""
    is_late = asking.asked == Asked.LATE
    is_theirs = is_late or asking.user_id == card.milestone.owner_id
    is_open = asking.is_open and card.milestone.state == State.OPEN and is_theirs
    head = f"A milestone is {when(card)}" if is_open else standing(card)
    helpers = f" With {with_whom(card)}." if is_late and is_open else ""
    return Section(
        notification=f"{head}: {title(card)}",
        headline=f"*{head}* · {inline(card.rollout_name)}",
        body=[quotation(card.milestone.what)],
        buttons=buttons(card, leads=is_late) if is_open else (),
        small=helpers.strip(),
        is_open=is_open,
        can_wait=False,
    )
