"""When a digest is sent and where, for those who may change it."""

from bot.digests.model import Setup
from bot.digests.views.digest import CHANGE
from bot.locales import clock_time, day, weekday_names
from bot.slack import blocks
from bot.slack.blocks import Block, Form, button, buttons, field, section, small
from bot.slack.text import channel, inline

FORM, CHANGED = "digests_form", "digests_changed"
SENT, MUTED = "sent", "muted"
SENDS = {SENT: "Send it every week", MUTED: "Send none for now"}


def settings(setup: Setup) -> list[Block]:
    """The part of digests in a rollout's settings."""
    return [
        section(f"*Weekly digest:* {_how(setup)}"),
        buttons(button("Weekly digest", action_id=CHANGE, value=str(setup.rollout_id))),
    ]


def form(setup: Setup) -> Form:
    """The form to choose when and where."""
    weekdays = {str(number): name for number, name in weekday_names().items()}
    return blocks.form(
        "Weekly digest",
        section(f"How *{inline(setup.rollout_name)}* goes, in at most 25 lines and a picture."),
        field("sends", "Send it?", blocks.radio(SENDS, MUTED if setup.is_muted else SENT)),
        field("weekday", "Day", blocks.choice(weekdays, str(setup.weekday))),
        field(
            "at",
            "Time",
            blocks.time_input(clock_time(setup.at)),
            hint="At the sponsor’s own hours. On their days off it comes before.",
        ),
        field(
            "channel",
            "Channel",
            blocks.channel_input(setup.chosen_channel_id or setup.channel_id),
            hint="In another channel than the rollout’s it quotes nobody. In a private one type "
            "/invite @Groundswell first.",
        ),
        callback_id=FORM,
        submit="Save",
        about=str(setup.rollout_id),
    )


def changed(setup: Setup) -> Form:
    """Confirm when it is sent from now on."""
    return blocks.form(
        "Weekly digest",
        section(f"Saved. {_sentence(setup)}"),
        small("`/rollout digest` shows it as it would be sent now, to you alone."),
        callback_id=CHANGED,
        close="Close",
    )


def muted(setup: Setup) -> str:
    """Confirm that none is sent any more."""
    return (
        f"No more weekly digests of *{inline(setup.rollout_name)}* for now. "
        "`/rollout settings` brings them back."
    )


def _sentence(setup: Setup) -> str:
    how = _how(setup)
    return f"{how[0].upper()}{how[1:]}"


def _how(setup: Setup) -> str:
    if setup.is_muted:
        return "muted; none is sent."
    where = channel(setup.chosen_channel_id or setup.channel_id)
    when = f"{weekday_names()[setup.weekday]} at {clock_time(setup.at)}"
    how = f"every {when} of the sponsor, in {where}."
    return f"{how} The next one belongs to {day(setup.next_on)}." if setup.next_on else how
