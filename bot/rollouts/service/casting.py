"""Those who lead say who is what in a rollout."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.people.service import zones_of
from bot.rollouts import rules, store
from bot.rollouts.hooks import Part
from bot.rollouts.model import CAST, OBSERVING, WELCOME, Member, Role, Rollout
from bot.rollouts.service.membership import (
    begin_asking,
    free_from,
    put_in,
    record,
    refresh_welcome,
    was_welcomed,
)
from bot.rollouts.service.observing import read_along
from bot.rollouts.service.standing import find
from bot.slack.directory import known_users


def cast(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    by_id: str,
    roles: Mapping[str, Role],
    parts: Sequence[Part],
    now: datetime,
) -> None:
    """Give people their roles; whoever is not in the rollout is put in, and welcomed.

    Raises FieldMistakes for `role` where somebody cannot, or nobody would lead any more. Who may is checked before.
    """
    if not roles:
        return
    rollout = store.held(session, workspace_id, rollout_id)
    rollout = rollout or find(session, workspace_id, rollout_id)
    lead_ids = store.lead_ids(session, workspace_id, rollout_id)
    people = known_users(session, workspace_id, roles).values()
    here = zones_of(session, workspace_id, lead_ids)
    rules.refuse_uncastable(people, lead_ids=list(here), roles=roles)
    members = store.memberships_of(session, workspace_id, rollout_id, roles)
    stage = _Stage(session=session, rollout=rollout, by_id=by_id, parts=parts, now=now)
    for user_id, role in roles.items():
        stage.gives(role, user_id, members.get(user_id))
    session.flush()
    if set(store.lead_ids(session, workspace_id, rollout_id)) != set(lead_ids):
        for part in parts:
            part.leads_changed(session, rollout, now)


@dataclass(frozen=True, kw_only=True)
class _Stage:
    """Where, by whom and when roles are given."""

    session: Session
    rollout: Rollout
    by_id: str
    parts: Sequence[Part]
    now: datetime

    def gives(self, role: Role, user_id: str, member: Member | None) -> None:
        """Give somebody a role, unless it is theirs."""
        is_in = member is not None and not member.left_at
        if is_in and member and member.role == role:
            return
        session, rollout, now = self.session, self.rollout, self.now
        if role == Role.OBSERVER:
            read_along(session, rollout, user_id, by=self.by_id, parts=self.parts, now=now)
            return
        takes = not rules.looks_on(role, member)
        if member is None:
            member = put_in(session, rollout, user_id, role=role, takes_part=takes, now=now)
        begins = not is_in or takes != member.takes_part
        was, member.role, member.takes_part = member.role, role, takes
        if was == Role.OBSERVER:
            refresh_welcome(session, member, OBSERVING, now)
        if begins:
            self._begins(member, is_added=not is_in)
        else:
            refresh_welcome(session, member, WELCOME, now)
            self._tells(member)
        record(session, rollout, self.by_id, "rollouts.cast", now, member=member)

    def _begins(self, member: Member, *, is_added: bool) -> None:
        """Have somebody asked or look on from now on; who was welcomed once hears of it in a message of its own."""
        member.joined_at, member.left_at = self.now, None
        if was_welcomed(self.session, member):
            self._tells(member)
        begin_asking(
            self.session,
            self.rollout,
            member,
            self.parts,
            self.now,
            urgency=Urgency.NORMAL,
            is_added=is_added,
        )

    def _tells(self, member: Member) -> None:
        """Tell somebody their new role, at their hours; nobody is told what they do themselves."""
        if member.user_id == self.by_id:
            return
        outbox.tell(
            self.session,
            workspace_id=member.workspace_id,
            key=f"{CAST}:{member.id}:{int(self.now.timestamp())}",
            notice=CAST,
            subject_id=member.id,
            destination=member.user_id,
            not_before=free_from(self.session, member, self.now),
            now=self.now,
        )
