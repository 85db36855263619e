"""What was said and what became of it: page by page, and in figures."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.people.service import names_of
from bot.privacy.rules import Keyring
from bot.privacy.service import boxes_of
from bot.rollouts import service as rollouts
from bot.voices import rules, store
from bot.voices.model import Figures, Ledger, Line, Reader, Show, Voice, Wanted
from bot.voices.rules import Counted
from bot.voices.service.moving import raised


def ledger(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    now: datetime,
) -> Ledger:
    """Return the newest of the rollout that is meant, or of all that somebody knows of; raises BotError."""
    meant = rollouts.which_known(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id, text=text
    )
    return ledger_page(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        channel_id=channel_id,
        wanted=Wanted(rollout_id=meant.id if meant else None),
        now=now,
    )


def ledger_page(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    wanted: Wanted,
    now: datetime,
) -> Ledger:
    """Return a page, with no more than this person may see there."""
    known = rollouts.known_to(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id
    )
    names = {each.id: each.name for each in known if wanted.rollout_id in {None, each.id}}
    is_mine = wanted.show == Show.MINE
    reader = Reader(
        workspace_id=workspace_id,
        user_id=user_id,
        rollout_ids=set(names),
        boxes=boxes_of(session, keyring, workspace_id, user_id) if is_mine else (),
    )
    first = wanted.page * rules.ON_A_PAGE
    found = store.ledger(session, reader, wanted, skipping=first, most=rules.ON_A_PAGE + 1)
    return Ledger(
        wanted=wanted,
        rollout_name=names.get(wanted.rollout_id or 0, ""),
        figures=_figures(session, reader),
        lines=tuple(_lines(session, keyring, reader, found[: rules.ON_A_PAGE], now)),
        has_more=len(found) > rules.ON_A_PAGE,
    )


def figures_of(
    session: Session, workspace_id: str, rollout_ids: Collection[int], user_id: str
) -> Figures:
    """Return how much was heard and answered, of what somebody may see; with no id, of what all may."""
    reader = Reader(workspace_id=workspace_id, user_id=user_id, rollout_ids=rollout_ids)
    return _figures(session, reader)


def count_open_of(
    session: Session,
    keyring: Keyring | None,
    workspace_id: str,
    user_id: str,
    *,
    rollout_id: int | None = None,
) -> int:
    """Return how many voices that somebody has raised, by name or without, wait for an answer.

    In one rollout, or in all; without a keyring, those they have raised by name.
    """
    boxes = boxes_of(session, keyring, workspace_id, user_id) if keyring else ()
    reader = Reader(workspace_id=workspace_id, user_id=user_id, rollout_ids=(), boxes=boxes)
    return store.count_open_of(session, reader, rollout_id)


def _figures(session: Session, reader: Reader) -> Figures:
    return rules.figures(
        Counted(
            number=number,
            waits_since=since,
            days=0 if since else ((settled_on or raised_on) - raised_on).days,
        )
        for number, since, raised_on, settled_on in store.counts(session, reader)
    )


def _lines(
    session: Session, keyring: Keyring, reader: Reader, found: Sequence[Voice], now: datetime
) -> list[Line]:
    workspace_id, rollout_ids = reader.workspace_id, {voice.rollout_id for voice in found}
    rollout_names = rollouts.names_of_rollouts(session, workspace_id, rollout_ids)
    days = {each: rollouts.today_in(session, workspace_id, each, now) for each in rollout_ids}
    ids = {each for voice in found for each in (voice.owner_id, voice.answered_by) if each}
    names = names_of(session, workspace_id, sorted(ids))
    return [
        Line(
            voice=voice,
            rollout_name=rollout_names[voice.rollout_id],
            owner=names.get(voice.owner_id or "", ""),
            answered_by=names.get(voice.answered_by or "", ""),
            is_mine=raised(session, keyring, voice, reader.user_id),
            today=days[voice.rollout_id],
        )
        for voice in found
    ]
