"""Somebody's rollouts, as their Home tab shows them. Pure: values in, blocks out."""

from collections.abc import Sequence

from bot.rollouts.model import Glance, Own, Role, Rollout
from bot.rollouts.rules import LEADING
from bot.rollouts.views.finding import PICK
from bot.rollouts.views.standing import STAGES, health_line
from bot.rollouts.views.taking_part import JOIN, LEAVE
from bot.slack import blocks
from bot.slack.blocks import Block, Message, button, buttons, cut, header, section
from bot.slack.paging import Page, show_more, ways
from bot.slack.text import channel, inline

TITLE, ALL_OF_THEM = "My rollouts", "rollouts_all"
LINE = 300
IS = {
    Role.LEAD: "You lead it",
    Role.SPONSOR: "You sponsor it",
    Role.CHAMPION: "You are a champion",
    Role.OBSERVER: "You read along",
}


def at_a_glance(glance: Glance) -> list[Block]:
    """Show where each stands, with what somebody can do there; then others, to take part in."""
    return [
        header(TITLE),
        *(block for own in glance.own for block in _own(own)),
        *([] if glance.own else [section("You are in no rollout.")]),
        *([section("*You could take part in*")] if glance.others else []),
        *(block for rollout in glance.others for block in _other(rollout)),
        *([show_more(ALL_OF_THEM)] if glance.has_more else []),
    ]


def all_of_them(page: Page[Own | Rollout]) -> Message:
    """Show all that somebody knows of, a page at a time."""
    shown = (_own(each) if isinstance(each, Own) else _other(each) for each in page.items)
    return blocks.message(
        "Rollouts",
        section("*Rollouts*" if page.items else "No rollout is going on here any more."),
        *(block for each in shown for block in each),
        *ways(page, ALL_OF_THEM),
    )


def _own(own: Own) -> list[Block]:
    role = [IS[own.role]] if own.role in IS else []
    goes = [health_line(own.health)] if own.health else []
    said = [cut(line, LINE) for line in [*goes, *own.lines]]
    headline = " · ".join([_headline(own.rollout), *role])
    return [section("\n".join([headline, *said])), buttons(*_doors(own))]


def _other(rollout: Rollout) -> list[Block]:
    return [
        section(_headline(rollout)),
        buttons(_join(rollout), typed("Status", f"status #{rollout.id}")),
    ]


def _headline(rollout: Rollout) -> str:
    return f"*{inline(rollout.name)}* · {STAGES[rollout.stage]} · {channel(rollout.channel_id)}"


def _doors(own: Own) -> Sequence[Block]:
    rollout = own.rollout
    leaves = own.takes_part or own.role not in LEADING
    return [
        *own.buttons,
        typed("Status", f"status #{rollout.id}"),
        *(_leading(rollout) if own.role in LEADING else []),
        *([] if own.takes_part else [_join(rollout)]),
        *([button("Leave", action_id=LEAVE, value=str(rollout.id))] if leaves else []),
    ]


def _leading(rollout: Rollout) -> list[Block]:
    return [
        typed("People", f"people #{rollout.id}"),
        typed("Settings", f"settings #{rollout.id}"),
    ]


def typed(label: str, command: str) -> Block:
    """Return a button that does what `/rollout command` does; `status #12` is about one rollout."""
    return button(label, action_id=f"{PICK}:{command.partition(' ')[0]}", value=command)


def _join(rollout: Rollout) -> Block:
    return button("Take part", action_id=JOIN, value=str(rollout.id))
