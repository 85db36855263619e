"""How a rollout treats voices, for those who may change it; and what everybody is told of them beforehand."""

from collections.abc import Sequence

from bot.slack import blocks
from bot.slack.blocks import Block, Form, button, buttons, field, section, small
from bot.slack.text import channel, inline
from bot.voices.model import Setup, Visibility
from bot.voices.rules import KEPT_DAYS

SETTINGS, SETTINGS_SET = "voices_settings", "voices_settings_set"
EACH, TOGETHER = "each", "together"
PLACES = {
    EACH: "To each of those who lead, in their conversation with me",
    TOGETHER: "To a channel of theirs",
}
OFFERED = {
    Visibility.NAMED: "Everyone in the rollout, with the name",
    Visibility.CONFIDENTIAL: "Only those who lead or sponsor, with the name",
    Visibility.ANONYMOUS: "Nobody learns who it was",
}

HOW_TO_SAY_IT = (
    "Does something worry you, or could it be better? `/rollout concern` and `/rollout idea` say so, with your "
    "name or without. Somebody answers each of them; `/rollout voices` shows what came of it."
)
HOW_TO_STAY_UNKNOWN = (
    "If you choose that nobody learns who you are, your id is kept only sealed, so that an answer reaches you, "
    "and destroyed after that. Whoever runs the server and has both the database and its key could open it, "
    "so this is no channel for reporting wrongdoing."
)


def settings(setup: Setup) -> list[Block]:
    """The part of voices in a rollout's settings."""
    return [
        section(
            f"*Concerns and ideas* go {_where(setup)}. The form offers first: "
            f"{OFFERED[setup.visibility].lower()}. {_kept(setup)}"
        ),
        buttons(button("Concerns and ideas", action_id=SETTINGS, value=str(setup.rollout_id))),
    ]


def settings_form(setup: Setup) -> Form:
    """The form to choose where new voices go, and what is offered first."""
    place = TOGETHER if setup.leads_channel_id else EACH
    offered = {visibility.value: label for visibility, label in OFFERED.items()}
    return blocks.form(
        "Concerns and ideas",
        section(f"Where those of *{inline(setup.rollout_name)}* go, and who sees them."),
        field("place", "New ones go", blocks.radio(PLACES, place)),
        field(
            "leads",
            "Their channel",
            blocks.channel_input(setup.leads_channel_id or ""),
            hint="Everybody in it reads every one that is not confidential. In a private channel type "
            "/invite @Groundswell first.",
            optional=True,
        ),
        field(
            "visibility",
            "Who may see it? The form offers first",
            blocks.radio(offered, setup.visibility),
            hint="Whoever says something can always choose otherwise.",
        ),
        _kept_field(setup),
        small(
            "Open ones move there too, and where they were it says so. Confidential ones go to those they name, never to a channel."
        ),
        callback_id=SETTINGS,
        submit="Save",
        about=str(setup.rollout_id),
    )


def _kept_field(setup: Setup) -> Block:
    return field(
        "kept",
        "How long can whoever stays unknown be reached after it is settled?",
        blocks.choice({str(days): f"{days} days" for days in KEPT_DAYS}, str(setup.kept_days)),
        hint="After that nothing leads to them any more. Open ones follow what you choose here; "
        "what is settled already keeps its day.",
    )


def settings_set(setup: Setup) -> Form:
    """Confirm where voices go from now on."""
    said = f"Saved. Concerns and ideas of *{inline(setup.rollout_name)}* go {_where(setup)}."
    offered = f"The form offers first: {OFFERED[setup.visibility].lower()}"
    return blocks.form(
        "Concerns and ideas",
        section(said),
        section(f"{offered}. {_kept(setup)}"),
        callback_id=SETTINGS_SET,
        close="Close",
    )


def promises() -> Sequence[str]:
    """Say what concerns and ideas are, and how somebody stays unknown."""
    return HOW_TO_SAY_IT, HOW_TO_STAY_UNKNOWN


def _where(setup: Setup) -> str:
    if setup.leads_channel_id:
        return f"to {channel(setup.leads_channel_id)}"
    return "to each of those who lead"


def _kept(setup: Setup) -> str:
    return f"Whoever stays unknown can be reached for {setup.kept_days} days after it is settled."
