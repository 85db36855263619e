"""A milestone that was reached, in proportion: one line, or more where there is more to say."""

from datetime import date

from bot.attention.model import Section
from bot.locales import counted, day
from bot.milestones.model import Asks, Card, Celebration, Consent
from bot.milestones.views.card import name_of, names_of, title
from bot.slack import blocks
from bot.slack.blocks import Block, Message, button, cut, quotation, section, small
from bot.slack.text import inline

CONGRATULATE, KUDOS, ANYWAY = (
    "milestones_congratulate",
    "milestones_kudos",
    "milestones_anyway",
)
SAY = "milestones_say"
LABELS = {
    Consent.NAMED: "Yes",
    Consent.UNNAMED: "Without my name",
    Consent.REFUSED: "No",
}
SAID = {
    Consent.NAMED: "You said yes: your name stands with it.",
    Consent.UNNAMED: "You said yes, without your name.",
    Consent.REFUSED: "You said no, so nothing is said of it.",
}
QUOTED = 300
"""Characters of what somebody said that remind of it."""


def celebration(shown: Celebration) -> Message:
    """Celebrate a milestone; a small one is one line."""
    head = _head(shown)
    following = _next(shown)
    more = _more(shown)
    first = [section(head), *more, *([small(following)] if following else [])]
    one_line = [section(f"{head} {following}".strip())]
    number = counted(shown.congratulations, "congratulation", "congratulations")
    value = str(shown.card.milestone.id)
    return blocks.message(
        f"{title(shown.card)} is reached",
        *(first if more else one_line),
        blocks.buttons(
            button("Congratulate", action_id=CONGRATULATE, value=value),
            button("Give kudos…", action_id=KUDOS, value=value),
        ),
        *([small(number)] if shown.congratulations else []),
    )


def held(card: Card) -> Message:
    """Say to somebody who leads why a celebration waits, and let them have it all the same."""
    milestone, what = card.milestone, title(card)
    if milestone.celebrates_at is None or milestone.is_anyway:
        after = (
            "is celebrated"
            if milestone.celebrates_at is None
            else "is celebrated on the next working day"
        )
        return blocks.message(f"{what} {after}", section(f"*{what}* {after}."))
    return blocks.message(
        f"{what} is reached; its celebration waits",
        section(
            f"*{what}* is reached · {inline(card.rollout_name)}\nI hold its celebration back while a serious "
            "concern is open: it could sound as if nobody had heard it. `/rollout voices` shows what is open."
        ),
        small("It goes out by itself on the first working morning with none open."),
        blocks.buttons(button("Celebrate anyway", action_id=ANYWAY, value=str(milestone.id))),
    )


def may_we_say(asks: Asks, credit_id: int) -> Section:
    """Ask whoever said what changed the plan whether that may be mentioned, or show what they answered."""
    kind = "idea" if asks.is_idea else "concern"
    head = f"Your {kind} changed the plan"
    words = f"“{inline(asks.what)}” is reached. May we say that your {kind} changed the plan?"
    answer = SAID[Consent(asks.consent)] if asks.consent else words
    row = [
        button(label, action_id=f"{SAY}:{consent}", value=f"{credit_id}:{consent}")
        for consent, label in LABELS.items()
    ]
    return Section(
        notification=head,
        headline=f"*{head}* · {inline(asks.rollout_name)}",
        body=[quotation(cut(asks.words, QUOTED)), section(answer)],
        buttons=row if asks.is_open else (),
        is_open=asks.is_open,
        can_wait=False,
    )


def consent_in(value: str) -> tuple[int, Consent]:
    """Return what a button of that question says, and about which voice."""
    credit_id, _, consent = value.partition(":")
    return int(credit_id), Consent(consent)


def _head(shown: Celebration) -> str:
    milestone = shown.card.milestone
    done_on = milestone.done_on or shown.today
    was = {0: "is reached", 1: "was reached yesterday"}
    reached = was.get((shown.today - done_on).days, f"was reached on {day(done_on)}")
    return f":tada: *{title(shown.card)}* {reached}{_early(milestone.due_on, done_on)}."


def _early(due_on: date | None, done_on: date) -> str:
    if due_on is None:
        return ""
    days = (due_on - done_on).days
    if not days:
        return ", right on its day"
    return f", {counted(abs(days), 'day', 'days')} {'early' if days > 0 else 'late'}"


def _more(shown: Celebration) -> list[Block]:
    """Return all that makes it more than a line."""
    card, said = shown.card, shown.card.milestone.words
    thanks = []
    if card.helpers:
        helped = names_of(list(card.helpers.values()))
        owner = f"{name_of(card.owner)} looked after it, with" if card.owner else "With"
        thanks.append(f"{owner} the help of {helped}.")
    if shown.credited:
        thanks.append(f"What {names_of(list(shown.credited))} said changed the plan.")
    if shown.unnamed:
        thanks.append(
            "What was said here without a name changed the plan, too."
            if shown.credited
            else "What somebody said here changed the plan."
        )
    words = [quotation(said)] if said else []
    return words + ([section(" ".join(thanks))] if thanks else [])


def _next(shown: Celebration) -> str:
    coming = shown.next
    if coming is None or coming.due_on is None:
        return ""
    return f"Next: {inline(coming.what)}, {day(coming.due_on)}."
