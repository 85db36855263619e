"""Everybody in a rollout, to those who lead or sponsor it."""

from sqlalchemy.orm import Session

from bot.people.service import names_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout
from bot.slack.directory import known_users
from bot.slack.model import Kind
from bot.teams import rules
from bot.teams.model import Card, Roster, Seat, Start
from bot.waves import service as waves

NO_ACCOUNT = "Please choose a colleague with a full account; guests and apps can’t be in a rollout."


def meant(
    session: Session, *, workspace_id: str, user_id: str, channel_id: str, text: str
) -> Roster:
    """Return who is in the rollout that is meant; raises as `which_of_mine`, and BotError for who does not lead it."""
    rollout = rollouts.which_of_mine(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id, text=text
    )
    return roster(session, workspace_id=workspace_id, user_id=user_id, rollout_id=rollout.id)


def roster(session: Session, *, workspace_id: str, user_id: str, rollout_id: int) -> Roster:
    """Return who is in a rollout; raises BotError for who does not lead it."""
    return roster_of(session, rollouts.led_by(session, workspace_id, rollout_id, user_id))


def roster_of(session: Session, rollout: Rollout) -> Roster:
    """Return who is in a rollout, and which waves it has."""
    workspace_id = rollout.workspace_id
    members = rollouts.members_of(session, workspace_id, rollout.id)
    names = names_of(session, workspace_id, [member.user_id for member in members])
    seats = (
        Seat(
            user_id=member.user_id,
            name=names[member.user_id],
            role=member.role,
            takes_part=member.takes_part,
            team=member.team,
            wave=member.wave,
            waits=member.waits,
        )
        for member in members
    )
    starts = (
        Start(number=wave.number, name=wave.name, is_open=wave.opened_at is not None)
        for wave in waves.waves_of(session, workspace_id, rollout.id)
    )
    return Roster(
        rollout_id=rollout.id,
        rollout_name=rollout.name,
        seats=rules.in_order(seats),
        waves=tuple(starts),
    )


def card(session: Session, *, workspace_id: str, user_id: str, rollout_id: int, of_id: str) -> Card:
    """Return somebody's place, or that they have none yet; raises BotError, and FieldMistakes for `person`."""
    whole = roster(session, workspace_id=workspace_id, user_id=user_id, rollout_id=rollout_id)
    person = known_users(session, workspace_id, [of_id]).get(of_id)
    if person is None or person.kind != Kind.PERSON:
        rules.refuse(person=NO_ACCOUNT)
    return Card(
        roster=whole,
        user_id=of_id,
        name=person.name if person else "",
        seat=whole.seat_of(of_id),
    )
