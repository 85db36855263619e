"""How somebody is asked, as their Home tab shows it. Pure: values in, blocks out."""

from bot.people.model import Mine
from bot.people.views.settings import CHANGE, SETTINGS, in_short
from bot.slack.blocks import Block, button, buttons, header, section
from bot.slack.text import bulleted

TITLE = "My settings"
MOST = 10


def settings_at_a_glance(mine: Mine) -> list[Block]:
    """Show when and what somebody is asked, and lead to the form that changes it."""
    return [
        header(TITLE),
        section(bulleted([*in_short(mine), *mine.lines[:MOST]])),
        buttons(
            button("Change", action_id=CHANGE),
            button("All my settings", action_id=SETTINGS),
        ),
    ]
