"""How a Home tab looks. Pure: values in, blocks out."""

from collections.abc import Mapping, Sequence

from bot.home.model import RAISE, RAISE_IDEA, Tab
from bot.home.rules import fitted
from bot.rollouts.hooks import typed
from bot.slack import blocks
from bot.slack.blocks import Block, Home, button, buttons, header, section, small
from bot.slack.model import Kind

DIVIDER: Block = {"type": "divider"}

NONE_YET = (
    "There is no rollout yet. A rollout is one change that you put into practice together: I ask those who "
    "live with it how it goes, a minute a day, and show everybody what comes of it."
)
NOT_FOR = {
    Kind.GUEST: (
        "I help the people of this company to change how they work, and ask only those with a full account. "
        "So nothing is asked of you, and nothing about you is shown. If something should be said, tell "
        "whoever invited you."
    ),
    Kind.STRANGER: (
        "I help the people of another company to change how they work. So nothing is asked of you here."
    ),
}
NOT_YET = "Slack has not told me yet who you are. Please look in again in a minute."


def home(tab: Tab) -> Home:
    """Show somebody what is asked of them, what is going on, and what they can do."""
    if tab.kind != Kind.PERSON:
        return blocks.home(section(_not_for(tab.kind)))
    if not tab.has_rollouts:
        begin = buttons(typed("Begin a rollout", "new"), *_anytime())
        note = small("Or type `/rollout new` in the channel where the people talk.")
        return blocks.home(header("Welcome"), section(NONE_YET), begin, note)
    shown = fitted(tab.sections)
    return blocks.home(
        *_raising(tab.raises_on),
        *(block for each in shown for block in [*each, DIVIDER]),
        buttons(*_anytime(), typed("Begin a rollout", "new")),
        small("Whatever you do here you can type too: `/rollout help` says how."),
    )


RAISED: Mapping[str, str] = {RAISE: "Raise a concern", RAISE_IDEA: "Share an idea"}


def _raising(rollout: str) -> Sequence[Block]:
    if not rollout:
        return ()
    offered = [
        button(label, action_id=action_id, value=rollout) for action_id, label in RAISED.items()
    ]
    return [buttons(*offered), DIVIDER]


def _anytime() -> Sequence[Block]:
    return [
        typed("What I can do", "help"),
        typed("I’m away", "away"),
        typed("Why was I asked?", "why"),
    ]


def _not_for(kind: Kind | None) -> str:
    return NOT_YET if kind is None else NOT_FOR.get(kind, NOT_FOR[Kind.STRANGER])
