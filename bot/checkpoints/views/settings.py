"""How a rollout usually decides, for those who may change it; and the line about votes in its status."""

from collections.abc import Sequence

from bot.checkpoints.model import Checkpoint, Setup
from bot.checkpoints.rules import DAYS_OPEN
from bot.checkpoints.views.methods import METHODS, SHOWN
from bot.checkpoints.views.moments import moment
from bot.locales import counted
from bot.slack import blocks
from bot.slack.blocks import Block, Form, button, buttons, field, section, small
from bot.slack.text import inline

SETTINGS, SETTINGS_SET = "checkpoints_settings", "checkpoints_settings_set"


def settings(setup: Setup) -> list[Block]:
    """The part of votes in a rollout's settings."""
    return [
        section(f"*Votes* begin with: {_in_short(setup)}"),
        buttons(button("Votes", action_id=SETTINGS, value=str(setup.rollout_id))),
    ]


def settings_form(setup: Setup) -> Form:
    """The form to choose what new votes begin with."""
    names = {str(False): "Shown when the results are", str(True): "Hidden from everybody"}
    days = {str(each): counted(each, "working day", "working days") for each in DAYS_OPEN}
    quorum = blocks.text_input(str(setup.quorum or ""), longest=5, example="50")
    return blocks.form(
        "Votes",
        section(
            f"What the form begins with when something in *{inline(setup.rollout_name)}* is put to the vote."
        ),
        field(
            "method", "How?", blocks.radio({m.value: w for m, w in METHODS.items()}, setup.method)
        ),
        field("names", "Names of those who vote", blocks.radio(names, str(setup.hides_names))),
        field(
            "shown",
            "When are results shown?",
            blocks.radio({each.value: words for each, words in SHOWN.items()}, setup.shown),
        ),
        field("days", "Votes stay open for", blocks.choice(days, str(setup.days_open))),
        field(
            "quorum",
            "How many have to vote, in per cent?",
            quorum,
            hint="Of those who are asked. Empty: any number.",
            optional=True,
        ),
        small("Votes that are open keep what they were opened with."),
        callback_id=SETTINGS,
        submit="Save",
        about=str(setup.rollout_id),
    )


def settings_set(setup: Setup) -> Form:
    """Confirm what new votes begin with."""
    return blocks.form(
        "Votes",
        section(f"Saved. In *{inline(setup.rollout_name)}* votes begin with: {_in_short(setup)}"),
        callback_id=SETTINGS_SET,
        close="Close",
    )


def status_line(count: int, first: Checkpoint, asked: int, voted: int) -> str:
    """Say what is open, the first to close if there are several; never what was voted."""
    soonest = "" if count == 1 else ", the first"
    until = moment(first.closes_at)
    return f"{counted(count, 'vote', 'votes')} open{soonest} until {until}: {voted} of {asked} have voted"


def own_clause(asked: Sequence[Checkpoint]) -> str:
    """Say what somebody is asked to vote on, the first to close if there are several; nothing where nothing is."""
    if not asked:
        return ""
    soonest = "" if len(asked) == 1 else ", the first"
    until = moment(asked[0].closes_at)
    return f"{counted(len(asked), 'vote', 'votes')} to answer{soonest} until {until}"


def _in_short(setup: Setup) -> str:
    method = METHODS[setup.method].partition(":")[0].lower()
    names = "hidden" if setup.hides_names else "shown"
    quorum = f" · quorum {setup.quorum} %" if setup.quorum else ""
    return (
        f"{method} · open for {counted(setup.days_open, 'working day', 'working days')} · "
        f"results {_lower(SHOWN[setup.shown])} · names {names}{quorum}"
    )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
