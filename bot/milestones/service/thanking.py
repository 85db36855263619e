"""Kudos: somebody thanks others for something, for all to see or for them alone."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.errors import BotError
from bot.milestones import rules, store
from bot.milestones.model import KUDOS, THANKED, Kudos, Praise, Thanks
from bot.milestones.service.meant import own_for
from bot.milestones.service.setting import NOT_HERE
from bot.milestones.service.telling import tell_privately
from bot.people.rules.naming import MENTION, called
from bot.people.service import names_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout
from bot.slack.directory import known_users
from bot.slack.text import inline

SEVERAL = "There are several called “{}”. Please type the whole name, or choose them in the form."
UNKNOWN = "I know nobody called “{}” here. `/rollout kudos` alone opens a form to choose them."


def praise(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
) -> Praise:
    """Return whom somebody thanks who typed it, and for what, in which of their rollouts; raises BotError."""
    rollout, words = own_for(session, workspace_id, user_id, channel_id, text)
    named, reason = rules.thanked(words)
    own = _own(session, rollout)
    ids = [_person(session, rollout, name, own) for name in named]
    _refuse(session, rollout, user_id, ids or None, reason or None, own)
    return _praised(session, rollout, ids, reason)


def about_to_thank_for(
    session: Session, *, workspace_id: str, user_id: str, milestone_id: int
) -> Praise:
    """Return whom somebody may want to thank for a milestone: who looked after it, and who helped.

    Raises BotError for who is not in the rollout.
    """
    milestone = store.by_id(session, workspace_id, milestone_id)
    if milestone is None:
        raise BotError(NOT_HERE)
    rollout = rollouts.find(session, workspace_id, milestone.rollout_id)
    rules.refuse_outsider(user_id, _own(session, rollout))
    helpers = store.helping(session, workspace_id, [milestone_id]).get(milestone_id, [])
    ids = list(dict.fromkeys([milestone.owner_id or "", *helpers]))
    able = rules.able(known_users(session, workspace_id, ids).values()) - {user_id}
    return _praised(session, rollout, [each for each in ids if each in able], "")


def mentioned_in(text: str) -> list[str]:
    """Return the ids of those whom somebody mentions at the beginning of their words."""
    found = (MENTION.fullmatch(name) for name in rules.thanked(text)[0])
    return [mention[1] for mention in found if mention]


def thank(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    receiver_ids: Sequence[str],
    reason: str,
    is_private: bool,
    now: datetime,
) -> Praise:
    """Thank people, in the channel or each of them alone; they have to be known. Raises FieldMistakes."""
    rollout = rollouts.find(session, workspace_id, rollout_id)
    own = _own(session, rollout)
    _refuse(session, rollout, user_id, list(receiver_ids), reason, own)
    today = rollouts.today_for(session, workspace_id, user_id, now)
    rules.refuse_more(store.given_on(session, workspace_id, user_id, today))
    kudos = Kudos(
        workspace_id=workspace_id,
        rollout_id=rollout_id,
        giver_id=user_id,
        reason=reason.strip(),
        given_on=today,
        is_private=is_private,
    )
    session.add(kudos)
    session.flush()
    store.add_receivers(session, kudos, dict.fromkeys(receiver_ids))
    _tell(session, rollout, kudos, receiver_ids, now)
    return _praised(session, rollout, receiver_ids, reason)


def thanks(session: Session, workspace_id: str, kudos_id: int) -> Thanks | None:
    """Return a thank-you as it is shown."""
    kudos = store.kudos_by_id(session, workspace_id, kudos_id)
    return next(iter(_shown(session, workspace_id, [kudos])), None) if kudos else None


def kudos_since(
    session: Session, workspace_id: str, rollout_id: int, day: date
) -> Sequence[Thanks]:
    """Return who was thanked in a rollout for all to see since a day, the oldest first."""
    found = store.kudos_since(session, workspace_id, rollout_id, day)
    return _shown(session, workspace_id, found)


def rollouts_thanked_in(
    session: Session, workspace_id: str, kudos_ids: Sequence[int]
) -> dict[int, int]:
    """Return to which rollout each thank-you belongs, of those that all may see."""
    found = store.kudos_by_ids(session, workspace_id, kudos_ids)
    return {each.id: each.rollout_id for each in found if not each.is_private}


def refresh_kudos(
    session: Session, workspace_id: str, kudos: Sequence[Kudos], now: datetime
) -> None:
    """Have messages that thank somebody drawn again, as a name has gone from them."""
    receivers = store.receivers(session, workspace_id, [each.id for each in kudos])
    keys = [_key(each) for each in kudos]
    keys += [_key(each, to) for each in kudos for to in receivers.get(each.id, ())]
    outbox.refresh_all(session, workspace_id=workspace_id, keys=keys, now=now)


def _own(session: Session, rollout: Rollout) -> list[str]:
    members = rollouts.members_of(session, rollout.workspace_id, rollout.id)
    return [each.user_id for each in members]


def _refuse(
    session: Session,
    rollout: Rollout,
    user_id: str,
    ids: Sequence[str] | None,
    reason: str | None,
    own: Sequence[str],
) -> None:
    """Raise for who cannot thank or be thanked; None: that is asked in the form."""
    rules.refuse_outsider(user_id, own)
    if ids is not None:
        known = known_users(session, rollout.workspace_id, ids)
        people = [known[each] for each in ids if each in known]
        rules.refuse_thanks(people, user_id, own_ids=own, is_private=rollout.is_private)
    if reason is not None:
        longest, empty = rules.LONGEST_REASON, rules.NO_REASON_FOR_THANKS
        rules.refuse(reason=rules.mistake_in_words(reason, longest=longest, empty=empty))


def _person(session: Session, rollout: Rollout, name: str, own: Sequence[str]) -> str:
    """Return whom somebody names: somebody in the rollout, else anybody known here, those who left too."""
    if mention := MENTION.fullmatch(name):
        return mention[1]
    wanted = name.removeprefix("@")
    found = called(wanted, names_of(session, rollout.workspace_id, own))
    if not found:
        everybody = store.accounts(session, rollout.workspace_id)
        found = called(wanted, {each.user_id: each.name for each in everybody})
    if len(found) != 1:
        raise BotError((SEVERAL if found else UNKNOWN).format(inline(wanted[:40])))
    return found[0]


def _praised(session: Session, rollout: Rollout, ids: Sequence[str], reason: str) -> Praise:
    names = names_of(session, rollout.workspace_id, list(ids))
    return Praise(
        rollout_id=rollout.id,
        rollout_name=rollout.name,
        channel_id=rollout.channel_id,
        receivers={each: names[each] for each in ids},
        reason=reason.strip(),
    )


def _tell(
    session: Session, rollout: Rollout, kudos: Kudos, receiver_ids: Sequence[str], now: datetime
) -> None:
    if not kudos.is_private:
        outbox.tell(
            session,
            workspace_id=kudos.workspace_id,
            key=_key(kudos),
            notice=KUDOS,
            subject_id=kudos.id,
            destination=rollout.channel_id,
            now=now,
        )
    for user_id in dict.fromkeys(receiver_ids):
        tell_privately(
            session,
            workspace_id=kudos.workspace_id,
            key=_key(kudos, user_id),
            notice=THANKED,
            subject_id=kudos.id,
            user_id=user_id,
            now=now,
        )


def _shown(session: Session, workspace_id: str, kudos: Sequence[Kudos]) -> list[Thanks]:
    receivers = store.receivers(session, workspace_id, [each.id for each in kudos])
    ids = {*(user_id for each in receivers.values() for user_id in each)}
    ids |= {each.giver_id for each in kudos if each.giver_id}
    names = names_of(session, workspace_id, sorted(ids))
    titles = rollouts.names_of_rollouts(session, workspace_id, {each.rollout_id for each in kudos})
    return [
        Thanks(
            rollout_name=titles.get(each.rollout_id, ""),
            giver=names.get(each.giver_id or "", ""),
            receivers=tuple(names[one] for one in receivers.get(each.id, ())),
            reason=each.reason,
            given_on=each.given_on,
            is_private=each.is_private,
        )
        for each in kudos
    ]


def _key(kudos: Kudos, user_id: str = "") -> str:
    return f"{THANKED}:{kudos.id}:{user_id}" if user_id else f"{KUDOS}:{kudos.id}"
