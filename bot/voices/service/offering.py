"""What somebody who raises a voice is shown before anything is stored."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.errors import BotError
from bot.people.rules import works_until
from bot.people.service import names_of, rhythms_of
from bot.rollouts import service as rollouts
from bot.voices import rules, store
from bot.voices.model import Draft, Offer, Picture, Preview, Similar, Visibility, Voice
from bot.voices.service.raising import confidants_of, refuse_unknown, voice_of

MOST_ROLLOUTS, MOST_SIMILAR = 100, 3
NOWHERE = (
    "You know of no rollout here, so nobody would look after it. Where one is going on, its channel "
    "shows `/rollout status`."
)


def offer(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    rollout_id: int | None = None,
) -> Offer:
    """Return what somebody can choose from; raises BotError where they know of no rollout.

    Without a rollout's id the nearest is offered first: the channel's, then their own.
    """
    visible = rollouts.visible_to(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id
    )
    names = {rollout.id: rollout.name for rollout in visible[:MOST_ROLLOUTS]}
    names |= {rollout.id: rollout.name for rollout in visible if rollout.id == rollout_id}
    if not names:
        raise BotError(NOWHERE)
    chosen = rollout_id if rollout_id in names else next(iter(names))
    confidants = confidants_of(session, workspace_id, chosen, user_id)
    known = names_of(session, workspace_id, list(confidants))
    settings = store.settings(session, workspace_id, chosen)
    usual = settings.visibility if settings else Visibility.NAMED
    nobody = usual == Visibility.CONFIDENTIAL and not confidants
    return Offer(
        rollouts=names,
        rollout_id=chosen,
        confidants=tuple(known[each] for each in confidants),
        visibility=Visibility.NAMED if nobody else usual,
    )


def preview(
    session: Session,
    draft: Draft,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    now: datetime,
) -> Preview:
    """Return how a draft will look, and to whom it goes; raises FieldMistakes. Nothing is stored."""
    refuse_unknown(session, draft, workspace_id, user_id, channel_id)
    rules.refuse_wordless(draft.words)
    confidants = confidants_of(session, workspace_id, draft.rollout_id, user_id)
    rules.refuse_nobody(draft, confidants)
    leads = rollouts.lead_ids(session, workspace_id, draft.rollout_id)
    sponsors = rollouts.sponsor_ids(session, workspace_id, draft.rollout_id)
    names = names_of(session, workspace_id, [*leads, *sponsors, user_id])
    settings = store.settings(session, workspace_id, draft.rollout_id)
    place = (settings and settings.leads_channel_id) or ""
    today = rollouts.today_in(session, workspace_id, draft.rollout_id, now)
    voice = voice_of(draft, workspace_id=workspace_id, user_id=user_id, today=today)
    is_unnamed = draft.visibility == Visibility.ANONYMOUS
    return Preview(
        draft=draft,
        picture=_picture(session, voice, names, [names[each] for each in confidants]),
        leads=tuple(names[each] for each in leads),
        leads_channel_id=place,
        sponsors=tuple(names[each] for each in sponsors if each not in leads),
        guess=_guess(session, workspace_id, draft.rollout_id, now) if is_unnamed else "",
        similar=_similar(session, workspace_id, draft),
        digest=rules.digest(draft, [*confidants, *leads, place]),
    )


def _picture(
    session: Session, voice: Voice, names: Mapping[str, str], confidants: list[str]
) -> Picture:
    rollout = rollouts.find(session, voice.workspace_id, voice.rollout_id)
    return Picture(
        voice=voice,
        rollout_name=rollout.name,
        channel_id=rollout.channel_id,
        author=names[voice.author_id] if voice.author_id else None,
        confidants=tuple(confidants),
        today=voice.raised_on,
    )


def _guess(session: Session, workspace_id: str, rollout_id: int, now: datetime) -> str:
    most = rules.MOST_LOOKED_AT
    takers = rollouts.takers(session, workspace_id, [rollout_id], after="", most=most)
    rhythms = rhythms_of(session, workspace_id, [each.user_id for each in takers], now)
    at_work = sum(works_until(rhythm, now) is not None for rhythm in rhythms.values())
    alone = at_work if len(takers) < most else most
    return rules.easy_to_guess(taking_part=len(takers), at_work=alone)


def _similar(session: Session, workspace_id: str, draft: Draft) -> tuple[Similar, ...]:
    longest = rules.LOOKED_AT + 1  # one more, to be seen to go on
    known = store.open_words(session, workspace_id, draft.rollout_id, longest=longest)
    others = {row.id: row.words for row in known}
    found = rules.similar(draft.words, others, most=MOST_SIMILAR)
    return tuple(Similar(voice_id=each, words=others[each]) for each in found)
