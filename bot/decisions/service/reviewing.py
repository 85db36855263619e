"""On its review date a decision is looked at again: by those who objected first, then by whoever decided."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.decisions import rules, store
from bot.decisions.hooks import Origin
from bot.decisions.model import Decision, Review, State, Verdict
from bot.decisions.service.looking import (
    ask,
    close,
    look_again_on,
    new_ask,
    of_this_time,
    refresh_reviews,
    stop,
)
from bot.decisions.service.recording import NOT_HERE, refresh
from bot.errors import BotError
from bot.people.service import rhythm_of
from bot.rollouts import service as rollouts

AT_ONCE = 50
"""Decisions gone through in one transaction."""

NOT_ASKED = "Only whoever is asked about this can answer it."
ENOUGH = "Thank you. This has been looked at already; `/rollout decisions` shows what came of it."


def review_due(session: Session, now: datetime, origins: Sequence[Origin]) -> bool:
    """Ask people about what is to be looked at again, as far as one transaction goes; tells whether to go on."""
    due = store.to_review(session, now, AT_ONCE)
    for decision in due:
        _review(session, decision, origins, now)
    return len(due) == AT_ONCE


def next_at(session: Session) -> datetime | None:
    """Return when somebody is to be asked about a decision next."""
    return store.next_review(session)


def fine_now(
    session: Session, *, workspace_id: str, user_id: str, review_id: int, now: datetime
) -> None:
    """Take the word of somebody who had objected that nothing worries them any more."""
    _answered(session, workspace_id, user_id, review_id, "", now)


def still_worried(
    session: Session, *, workspace_id: str, user_id: str, review_id: int, words: str, now: datetime
) -> None:
    """Take the word of somebody who had objected on what still worries them; raises FieldMistakes."""
    rules.refuse(worry=rules.mistake_in_worry(words))
    _answered(session, workspace_id, user_id, review_id, words.strip(), now)


def keep(
    session: Session, *, workspace_id: str, user_id: str, review_id: int, now: datetime
) -> None:
    """Let a decision hold that was looked at again."""
    decision, _ = asked(session, workspace_id, user_id, review_id, is_deciders=True)
    close(session, decision, now, by_id=user_id, verdict=Verdict.KEPT)
    refresh(session, decision, now)


def look_later(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    review_id: int,
    day: date | None,
    now: datetime,
) -> None:
    """Look at a decision again on another day; raises FieldMistakes."""
    decision, _ = asked(session, workspace_id, user_id, review_id, is_deciders=True)
    _choose_day(session, decision, user_id, day, now)


def choose_review(
    session: Session, decision: Decision, user_id: str, day: date | None, now: datetime
) -> None:
    """Choose when a decision that holds is looked at again; raises FieldMistakes. Who may is checked before."""
    rules.refuse_settled(decision)
    _choose_day(session, decision, user_id, day, now)


def asked(
    session: Session,
    workspace_id: str,
    user_id: str,
    review_id: int,
    *,
    is_deciders: bool,
    held: bool = True,
) -> tuple[Decision, Review]:
    """Return the decision that somebody is asked about; raises BotError for others, and once it is settled.

    `held`: nobody else changes it meanwhile.
    """
    found = store.looked_at(session, workspace_id, [review_id])
    find = store.held if held else store.by_id
    decision = find(session, workspace_id, found[0][1].id) if found else None
    if decision is None:
        raise BotError(NOT_HERE)
    [(review, _)] = store.looked_at(session, workspace_id, [review_id])  # nobody is quicker now
    if review.user_id != user_id or review.is_deciders != is_deciders:
        raise BotError(NOT_ASKED)
    if not review.is_open or decision.state != State.TAKEN:
        raise BotError(ENOUGH)
    return decision, review


def asked_about(
    session: Session, *, workspace_id: str, user_id: str, review_id: int, is_deciders: bool
) -> Decision:
    """Return the decision that somebody is asked about; raises BotError for others, and once it is settled."""
    found, _ = asked(session, workspace_id, user_id, review_id, is_deciders=is_deciders, held=False)
    return found


def ask_another_day(
    session: Session, workspace_id: str, review_ids: Collection[int], now: datetime
) -> None:
    """Ask again on the next working day what there was no time or room for."""
    for review, decision in store.looked_at(session, workspace_id, review_ids):
        rhythm = rhythm_of(session, workspace_id, review.user_id or "", now)
        if review.user_id and rhythm and review.is_open:
            today = rollouts.today_for(session, workspace_id, review.user_id, now)
            tomorrow = max(today, review.on_date) + rules.A_DAY
            new = new_ask(review.id, decision, review.user_id, rhythm, tomorrow, now)
            attention.ask_all(session, workspace_id, [new] if new else [])


def decider_of(session: Session, decision: Decision, *, gone: str = "") -> str | None:
    """Return who is asked what becomes of a decision: whoever took it, or else the first who leads."""
    workspace_id, rollout_id = decision.workspace_id, decision.rollout_id
    members = {each.user_id for each in rollouts.members_of(session, workspace_id, rollout_id)}
    leading = [
        *rollouts.lead_ids(session, workspace_id, rollout_id),
        *rollouts.sponsor_ids(session, workspace_id, rollout_id),
    ]
    wanted = [decision.by_id, *leading]
    return next((each for each in wanted if each and each in members and each != gone), None)


def ask_decider(session: Session, decision: Decision, now: datetime, *, gone: str = "") -> None:
    """Ask whoever decided, with what was said by then; those who objected can still answer."""
    decision.review_at = None
    decider = decider_of(session, decision, gone=gone)
    if decider:
        ask(session, decision, decider, is_deciders=True, now=now)


def objectors_of(session: Session, decision: Decision, origins: Sequence[Origin]) -> Sequence[str]:
    """Return who objected under their own name and is still there, by id; not who decides themselves."""
    origin = next((each for each in origins if each.kind == decision.origin_kind), None)
    if origin is None or decision.origin_id is None:
        return ()
    workspace_id = decision.workspace_id
    found = rollouts.members_of(session, workspace_id, decision.rollout_id)
    members = {each.user_id for each in found}
    decider = decider_of(session, decision)
    objected = dict.fromkeys(origin.objectors(session, workspace_id, decision.origin_id))
    return [each for each in objected if each in members and each != decider]


def _review(session: Session, decision: Decision, origins: Sequence[Origin], now: datetime) -> None:
    rollout = rollouts.find(session, decision.workspace_id, decision.rollout_id)
    if decision.state != State.TAKEN or decision.review_on is None or rollouts.is_over(rollout):
        decision.review_at = None
        return
    objectors = objectors_of(session, decision, origins)
    if not objectors or of_this_time(session, decision):
        ask_decider(session, decision, now)
        return
    for user_id in objectors:
        ask(session, decision, user_id, is_deciders=False, now=now)
    today = rollouts.today_in(session, decision.workspace_id, decision.rollout_id, now)
    rhythm = rhythm_of(session, decision.workspace_id, decider_of(session, decision) or "", now)
    day = rules.decider_on(rhythm, max(today, decision.review_on))
    decision.review_at = rules.begins_at(day)


def _answered(
    session: Session, workspace_id: str, user_id: str, review_id: int, answer: str, now: datetime
) -> None:
    decision, review = asked(session, workspace_id, user_id, review_id, is_deciders=False)
    review.answer = answer
    stop(session, workspace_id, [review], "", now)
    waited_for(session, decision, now)


def waited_for(session: Session, decision: Decision, now: datetime) -> None:
    """Ask the decider as soon as nobody who objected is waited for; who is asked already sees what is new."""
    found = of_this_time(session, decision)
    objectors = [each for each in found if not each.is_deciders]
    if decision.review_at and objectors and rules.has_ended(objectors):
        ask_decider(session, decision, now)
    refresh_reviews(session, decision, now)


def _choose_day(
    session: Session, decision: Decision, user_id: str, day: date | None, now: datetime
) -> None:
    today = rollouts.today_in(session, decision.workspace_id, decision.rollout_id, now)
    before = store.reviews(session, decision.workspace_id, [decision.id])
    seen_on = {each.on_date for each in before}
    mistake = rules.mistake_in_day(day, today, is_needed=True, seen_on=seen_on)
    rules.refuse(review=mistake)
    close(session, decision, now, by_id=user_id, verdict=Verdict.LATER)
    look_again_on(decision, day)
    refresh(session, decision, now)
