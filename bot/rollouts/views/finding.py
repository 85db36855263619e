"""Finding the way: help, which rollout is meant, and how all this works."""

from collections.abc import Sequence

from bot.rollouts.model import Rollout
from bot.slack import blocks
from bot.slack.blocks import Message, button, buttons, section, small
from bot.slack.text import bulleted, inline

PICK = "rollouts_pick"
AS_BUTTONS, IN_A_MENU = 5, 40
"""Up to so many rollouts are offered as buttons or in a menu; Slack refuses longer messages."""


def help_lines(lines: Sequence[str]) -> Message:
    """Show what this person can do."""
    return blocks.message("What you can do", section("*What you can do*\n" + "\n".join(lines)))


def how_it_works(rollout: Rollout, promises: Sequence[str]) -> Message:
    """Explain the loop, who sees what, and how to stop."""
    return blocks.message(
        "How this works",
        section(f"*How this works* · {inline(rollout.name)}"),
        section(
            "A change goes better when the people who live with it are asked, and see what came of it. "
            "I ask short questions, and show the answers where you work together."
        ),
        section(bulleted(promises)),
        section(
            "*Who sees what:* as said above. I read nothing but what you send me, and I never show who "
            "did not answer."
        ),
        section("*How to stop:* `/rollout leave`, at any time. Every question stops at once."),
    )


def which(rollouts: Sequence[Rollout], command: str) -> Message:
    """Ask which rollout is meant; the choice goes on with the command."""
    ask = section("Which rollout do you mean?")
    values = {f"{command} #{rollout.id}": rollout.name for rollout in rollouts[:IN_A_MENU]}
    if len(values) <= AS_BUTTONS:
        offered = [
            button(name, action_id=f"{PICK}:{number}", value=value)
            for number, (value, name) in enumerate(values.items())
        ]
    else:
        offered = [blocks.choice(values, example="Choose a rollout") | {"action_id": PICK}]
    more = [small(f'And more: name one, `/rollout {command} "its name"`.')]
    return blocks.message(
        "Which rollout do you mean?",
        ask,
        buttons(*offered),
        *(more if len(rollouts) > IN_A_MENU else []),
    )
