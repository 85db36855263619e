"""What all features together know of people: what was sent and will be, what is stored, and what they are shown."""

from collections.abc import Sequence

from bot.actions.hooks import Origin
from bot.actions.hooks import adding as action_hooks
from bot.actions.hooks import home as action_home
from bot.attention import service as attention_service
from bot.attention.hooks import Kinds, Sources
from bot.attention.hooks import home as attention_home
from bot.attention.hooks.mine import my_lines as my_week
from bot.checkins import hooks as checkin_hooks
from bot.checkins import service as checkin_service
from bot.checkpoints import hooks as checkpoint_hooks
from bot.checkpoints import service as checkpoint_service
from bot.checkpoints.hooks import home as checkpoint_home
from bot.decisions import service as decision_service
from bot.decisions.hooks import Origin as DecisionOrigin
from bot.decisions.hooks import adding as decision_hooks
from bot.decisions.hooks import home as decision_home
from bot.digests.hooks import adding as digest_hooks
from bot.home.hooks import Section, under
from bot.milestones import service as milestone_service
from bot.milestones.hooks import Movement
from bot.milestones.hooks import adding as milestone_hooks
from bot.people import service as people_service
from bot.people.hooks import Keeper, MyLines
from bot.people.hooks import home as people_home
from bot.privacy.rules import Keyring
from bot.rollouts import service as rollout_service
from bot.rollouts.hooks import Part
from bot.rollouts.hooks import home as rollout_home
from bot.teams import hooks as team_hooks
from bot.voices import hooks as voice_hooks
from bot.voices import service as voice_service
from bot.voices.hooks import home as voice_home
from bot.waves import hooks as wave_hooks

DECISION_ORIGINS: Sequence[DecisionOrigin] = (checkpoint_hooks.DECISION_ORIGIN,)
"""What decisions come from."""

SOURCES = Sources(
    about=[
        rollout_service.about,
        checkin_hooks.about,
        voice_hooks.about,
        action_hooks.about,
        decision_hooks.about,
        team_hooks.about,
        milestone_hooks.about,
        digest_hooks.about,
    ],
    agendas=[
        checkin_hooks.agenda,
        voice_hooks.agenda,
        action_hooks.agenda,
        decision_hooks.agenda(DECISION_ORIGINS),
        checkpoint_hooks.agenda,
        milestone_hooks.agenda,
        digest_hooks.agenda,
    ],
    led=rollout_service.led,
    rollout_names=rollout_service.names_of_rollouts,
    which_led=rollout_service.which_led,
    remarks=[wave_hooks.remarks, digest_hooks.remarks],
)
"""Who is asked what was sent to somebody and why, and what will be."""

MOVEMENTS = (
    Movement(called="Answers to check-ins", last_on=checkin_service.last_movement),
    Movement(called="Concerns and ideas", last_on=voice_service.last_movement),
    Movement(called="Votes", last_on=checkpoint_service.last_movement),
    Movement(called="Decisions", last_on=decision_service.last_movement),
    Movement(called="Milestones", last_on=milestone_service.last_movement),
)
"""What counts as moving: a rollout in which all of it stands still has gone quiet."""


def keepers(parts: Sequence[Part], keyring: Keyring) -> Sequence[Keeper]:
    """Return who stores something about people, in the order in which it is shown and erased."""
    return [
        people_service.OWN,
        checkin_hooks.KEEPER,
        voice_hooks.keeper(keyring),
        action_hooks.KEEPER,
        wave_hooks.KEEPER,
        decision_hooks.KEEPER,
        checkpoint_hooks.KEEPER,
        checkpoint_hooks.OPENED,
        milestone_hooks.KEEPER,
        rollout_service.keeper(parts),
        attention_service.KEEPER,
    ]


def home_sections(
    kinds: Kinds,
    keyring: Keyring,
    parts: Sequence[Part],
    lines: Sequence[MyLines],
    origins: Sequence[Origin],
) -> Sequence[Section]:
    """Return what stands in people's Home tabs, in this order."""
    return [
        attention_home.home_section(kinds),
        under("To be decided", checkpoint_home.to_decide, decision_home.to_decide),
        voice_home.waiting_section,
        action_home.home_section(origins),
        voice_home.home_section(keyring),
        rollout_home.home_section(parts),
        people_home.home_section(lines),
    ]


def my_lines(keyring: Keyring) -> Sequence[MyLines]:
    """Return what `/rollout me` says of what is asked of somebody, and of what they have said."""
    return [
        checkin_hooks.my_lines,
        wave_hooks.my_lines,
        voice_hooks.my_lines(keyring),
        action_hooks.my_lines,
        decision_hooks.my_lines,
        milestone_hooks.my_lines,
        my_week,
    ]
