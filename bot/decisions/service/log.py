"""The log: what was decided, a page at a time, and what is looked for in it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.decisions import rules, store
from bot.decisions.hooks import Origin
from bot.decisions.model import Decision, Entry, Log, State, Wanted
from bot.decisions.service.deciding import may_change
from bot.decisions.service.recording import NOT_HERE
from bot.decisions.service.showing import picture_of
from bot.errors import BotError
from bot.rollouts import service as rollouts
from bot.slack.text import quoted_name

ON_A_PAGE = 4
SEARCHED = 2000
"""So many decisions, the newest, are looked through for words."""

LONGEST_SEARCH = 100
MOST_WAITING = 2


def log(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    origins: Sequence[Origin],
    now: datetime,
) -> Log:
    """Return the newest decisions of the rollout that is meant, or of all that somebody knows of.

    Words are looked for; a quoted name of a rollout in front of them says which is meant.
    """
    known = rollouts.known_to(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id
    )
    quoted, rest = quoted_name(text)
    key = " ".join((quoted or "").casefold().split())
    meant = next((each for each in known if each.name_key == key), None)
    words = rest if meant else quoted if quoted and not rest else text
    if meant is None:
        meant = rollouts.which_known(
            session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id, text=""
        )
    return log_page(
        session,
        workspace_id=workspace_id,
        user_id=user_id,
        channel_id=channel_id,
        wanted=Wanted(
            rollout_id=meant.id if meant else None,
            words=" ".join(words.split())[:LONGEST_SEARCH],
        ),
        origins=origins,
        now=now,
    )


def log_page(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    wanted: Wanted,
    origins: Sequence[Origin],
    now: datetime,
) -> Log:
    """Return a page, of the rollouts that this person knows of."""
    known = rollouts.known_to(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id
    )
    names = {each.id: each.name for each in known if wanted.rollout_id in {None, each.id}}
    found, number = _found(session, workspace_id, set(names), wanted)
    is_first = not (wanted.page or wanted.words)
    waiting = _waiting(session, workspace_id, user_id, set(names)) if is_first else []
    return Log(
        wanted=wanted,
        rollout_name=names.get(wanted.rollout_id or 0, ""),
        waiting=tuple(_entry(session, each, user_id, origins, now) for each in waiting),
        entries=tuple(_entry(session, each, user_id, origins, now) for each in found),
        number=number,
        has_more=number > (wanted.page + 1) * ON_A_PAGE,
    )


def entry(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    decision_id: int,
    origins: Sequence[Origin],
    now: datetime,
) -> Entry:
    """Return a decision to somebody who knows of its rollout; raises BotError for others."""
    decision = store.by_id(session, workspace_id, decision_id)
    known = rollouts.known_to(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id
    )
    if decision is None or decision.rollout_id not in {each.id for each in known}:
        raise BotError(NOT_HERE)
    found = _entry(session, decision, user_id, origins, now)
    if decision.state not in store.STOOD and not _concerns(session, decision, user_id):
        raise BotError(NOT_HERE)
    return found


def _found(
    session: Session, workspace_id: str, rollout_ids: Collection[int], wanted: Wanted
) -> tuple[Sequence[Decision], int]:
    first = wanted.page * ON_A_PAGE
    if not wanted.words:
        number = store.count_decided(session, workspace_id, rollout_ids)
        page = store.decided_in(session, workspace_id, rollout_ids, skipping=first, most=ON_A_PAGE)
        return page, number
    texts = store.texts_in(session, workspace_id, rollout_ids, most=SEARCHED)
    ids = rules.matching(
        wanted.words, {each.id: f"{each.words} {each.why} {each.area or ''}" for each in texts}
    )
    shown = store.by_ids(session, workspace_id, ids[first : first + ON_A_PAGE])
    return [shown[each] for each in ids[first : first + ON_A_PAGE]], len(ids)


def _waiting(
    session: Session, workspace_id: str, user_id: str, rollout_ids: Collection[int]
) -> list[Decision]:
    found = store.proposed_in(session, workspace_id, rollout_ids)
    return [each for each in found if _concerns(session, each, user_id)][:MOST_WAITING]


def _concerns(session: Session, decision: Decision, user_id: str) -> bool:
    """Tell whether somebody may know of what is only proposed: who proposed it, is asked, or leads."""
    return user_id in {decision.by_id, decision.asked_id} or rollouts.leads(
        session, decision.workspace_id, decision.rollout_id, user_id
    )


def _entry(
    session: Session, decision: Decision, user_id: str, origins: Sequence[Origin], now: datetime
) -> Entry:
    is_proposed = decision.state == State.PROPOSED
    nobody_is = decision.asked_id is None
    leads = nobody_is and rollouts.leads(
        session, decision.workspace_id, decision.rollout_id, user_id
    )
    return Entry(
        picture=picture_of(session, decision, origins, now),
        may_change=decision.state == State.TAKEN and may_change(session, decision, user_id),
        may_settle=is_proposed and (decision.asked_id == user_id or leads),
        may_take_back=is_proposed and decision.by_id == user_id,
    )
