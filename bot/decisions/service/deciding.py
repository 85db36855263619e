"""Something is decided, or proposed to whoever holds the area; what was decided is changed."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.decisions import rules, store
from bot.decisions.model import Area, Decision, Draft, Offer, State
from bot.decisions.rules import Say
from bot.decisions.service.asking import ask_holder
from bot.decisions.service.offering import holder_names, offer_instead, standing_of
from bot.decisions.service.recording import NOT_HERE, note, record
from bot.decisions.service.reviewing import asked, choose_review
from bot.errors import BotError, FieldMistakes
from bot.rollouts import service as rollouts

NOT_YOURS = (
    "Only whoever holds this area, those who lead the rollout and who decided it can do that. "
    "`/rollout idea` says what you would change."
)
OVER = "That rollout has ended; nothing is decided in it any more."


def decide(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    draft: Draft,
    now: datetime,
) -> Decision:
    """Take a decision, or propose it to whoever holds its area; raises FieldMistakes and BotError."""
    rollout = rollouts.find(session, workspace_id, rollout_id)
    if rollouts.is_over(rollout):
        raise BotError(OVER)
    former = _former(session, workspace_id, rollout_id, draft)
    _refuse(session, workspace_id, rollout_id, draft, now)
    holder_id = _holder_asked(session, workspace_id, user_id, rollout_id, draft.area, former)
    if holder_id:
        found = _propose(
            session, workspace_id, user_id, rollout_id, draft, holder_id=holder_id, now=now
        )
    else:
        found = record(
            session,
            workspace_id=workspace_id,
            rollout_id=rollout_id,
            words=draft.words.strip(),
            why=draft.why.strip(),
            by_id=user_id,
            now=now,
            area=draft.area,
            review_on=draft.review_on,
            reverses_id=draft.reverses_id,
        )
    note(session, found, user_id, "proposed" if holder_id else "taken", now)
    return found


def _holder_asked(
    session: Session,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    area: Area | None,
    former: Decision | None,
) -> str | None:
    """Return whoever is asked before somebody decides; None: nobody is. Raises where they may not at all."""
    standing = standing_of(session, workspace_id, rollout_id, user_id)
    is_own = former is not None and former.by_id == user_id and _is_in(session, former, user_id)
    if not (standing.may_decide or is_own):
        raise BotError(NOT_YOURS)
    areas = [area, former.area] if former else [area]
    says = [standing.say_in(each, is_own=is_own) for each in areas]
    if Say.NONE in says:
        names = holder_names(session, workspace_id, standing.held)
        raise FieldMistakes(area=rules.not_theirs(standing.own_areas, names))
    first = [a for a, say in zip(areas, says, strict=True) if a and say == Say.WITH_HOLDER]
    return standing.held[first[0]] if first else None


def to_change(
    session: Session, *, workspace_id: str, user_id: str, decision_id: int, keeps_words: bool
) -> Offer:
    """Return what the form begins with that takes the place of a decision; raises BotError for who may not."""
    return offer_instead(
        session,
        allowed(session, workspace_id, user_id, decision_id),
        user_id,
        keeps_words=keeps_words,
    )


def look_again(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    decision_id: int,
    day: date | None,
    now: datetime,
) -> Decision:
    """Choose when a decision is looked at again; raises BotError for who may not, and FieldMistakes."""
    decision = allowed(session, workspace_id, user_id, decision_id, held=True)
    choose_review(session, decision, user_id, day, now)
    note(session, decision, user_id, "review_chosen", now)
    return decision


def allowed(
    session: Session, workspace_id: str, user_id: str, decision_id: int, *, held: bool = False
) -> Decision:
    """Return a decision that holds to somebody who may change it; raises BotError for others."""
    find = store.held if held else store.by_id
    decision = find(session, workspace_id, decision_id)
    if decision is None:
        raise BotError(NOT_HERE)
    if not may_change(session, decision, user_id):
        raise BotError(NOT_YOURS)
    rules.refuse_settled(decision)
    return decision


def may_change(session: Session, decision: Decision, user_id: str) -> bool:
    """Tell whether somebody may replace a decision, or at least propose it to whoever holds its area."""
    standing = standing_of(session, decision.workspace_id, decision.rollout_id, user_id)
    is_own = decision.by_id == user_id and _is_in(session, decision, user_id)
    return standing.say_in(decision.area, is_own=is_own) != Say.NONE


def about_review(
    session: Session, *, workspace_id: str, user_id: str, review_id: int, keeps_words: bool
) -> Offer:
    """Return what the form begins with that changes what somebody is asked to look at again."""
    decision, _ = asked(session, workspace_id, user_id, review_id, is_deciders=True, held=False)
    return offer_instead(session, decision, user_id, keeps_words=keeps_words)


def _former(session: Session, workspace_id: str, rollout_id: int, draft: Draft) -> Decision | None:
    if draft.reverses_id is None:
        return None
    former = store.by_id(session, workspace_id, draft.reverses_id)
    if former is None or former.rollout_id != rollout_id:
        raise BotError(NOT_HERE)
    rules.refuse_settled(former)
    return former


def _refuse(
    session: Session, workspace_id: str, rollout_id: int, draft: Draft, now: datetime
) -> None:
    today = rollouts.today_in(session, workspace_id, rollout_id, now)
    rules.refuse(
        words=rules.mistake_in_words(draft.words),
        why=rules.mistake_in_why(draft.why),
        review=rules.mistake_in_day(draft.review_on, today, is_needed=False),
    )


def _propose(
    session: Session,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    draft: Draft,
    *,
    holder_id: str,
    now: datetime,
) -> Decision:
    decision = Decision(
        workspace_id=workspace_id,
        rollout_id=rollout_id,
        area=draft.area,
        words=draft.words.strip(),
        why=draft.why.strip(),
        state=State.PROPOSED,
        by_id=user_id,
        asked_id=holder_id,
        decided_at=now,
        is_against=False,
        review_on=draft.review_on,
        reverses_id=draft.reverses_id,
    )
    session.add(decision)
    session.flush()  # the message needs its id
    ask_holder(session, decision, now)
    return decision


def _is_in(session: Session, decision: Decision, user_id: str) -> bool:
    found = rollouts.members_of(session, decision.workspace_id, decision.rollout_id)
    return user_id in {each.user_id for each in found}
