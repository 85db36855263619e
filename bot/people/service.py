"""What happens to people. The caller owns the transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.people.hooks import MyLines, PersonChanged
from bot.slack.directory import known_users, remember
from bot.slack.model import Kind, SlackUser


def people_described(
    session: Session,
    workspace_id: str,
    described: Sequence[SlackUser],
    followers: Iterable[PersonChanged],
    now: datetime,
) -> None:
    """Store what Slack says of people now; a new zone or a closed account is followed everywhere."""
    before = known_users(session, workspace_id, [person.user_id for person in described])
    was = {user_id: (person.zone, person.kind) for user_id, person in before.items()}
    for person in remember(session, workspace_id, described).values():
        is_now = (person.zone, person.kind)
        if was.get(person.user_id, is_now) != is_now:
            for follow in followers:
                follow(session, person, now)


def zones_of(session: Session, workspace_id: str, user_ids: Sequence[str]) -> dict[str, str]:
    """Return the zone of each of the people who still have an account, by id."""
    return names_and_zones(session, workspace_id, user_ids)[1]


def names_and_zones(
    session: Session, workspace_id: str, user_ids: Sequence[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return what `names_of` and `zones_of` say, asked for at once."""
    known = known_users(session, workspace_id, user_ids)
    zones = {person.user_id: person.zone for person in known.values() if person.kind != Kind.GONE}
    names = {user_id: known[user_id].name if user_id in known else user_id for user_id in user_ids}
    return names, zones


def names_of(session: Session, workspace_id: str, user_ids: Sequence[str]) -> dict[str, str]:
    """Return the names of the people, by id; an unknown person is called by their id."""
    return names_and_zones(session, workspace_id, user_ids)[0]


def about_me(
    session: Session, workspace_id: str, user_id: str, hooks: Iterable[MyLines]
) -> list[str]:
    """Return what the features say of a person's own settings."""
    return [line for lines in hooks for line in lines(session, workspace_id, user_id)]
