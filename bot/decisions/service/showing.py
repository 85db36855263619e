"""A decision with all that is shown beside it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from bot.decisions import store
from bot.decisions.hooks import Origin
from bot.decisions.model import Area, Decision, Glance, Looked, Picture, Said, State
from bot.decisions.service.recording import NOT_HERE
from bot.errors import BotError
from bot.people.rules import instant_of, local
from bot.people.service import names_of
from bot.rollouts import service as rollouts

SOMEBODY_WHO_LEFT = "someone who left"


def picture(
    session: Session,
    workspace_id: str,
    decision_id: int,
    origins: Sequence[Origin],
    now: datetime,
) -> Picture | None:
    """Return the decision as it stands, if it is there."""
    decision = store.by_id(session, workspace_id, decision_id)
    return picture_of(session, decision, origins, now) if decision else None


def existing(
    session: Session,
    workspace_id: str,
    decision_id: int,
    origins: Sequence[Origin],
    now: datetime,
) -> Picture:
    """Return the decision as it stands, to who has just changed it; raises BotError."""
    found = picture(session, workspace_id, decision_id, origins, now)
    if found is None:
        raise BotError(NOT_HERE)
    return found


def picture_of(
    session: Session, decision: Decision, origins: Sequence[Origin], now: datetime
) -> Picture:
    """Return the decision as it stands."""
    workspace_id = decision.workspace_id
    rollout = rollouts.find(session, workspace_id, decision.rollout_id)
    origin = next((each for each in origins if each.kind == decision.origin_kind), None)
    came_from = decision.origin_id or 0
    before = store.by_id(session, workspace_id, decision.reverses_id or 0)
    after = store.following(session, workspace_id, decision.id)
    names, said = _people(session, decision)
    zone = rollouts.zone_in(session, workspace_id, decision.rollout_id)
    return Picture(
        decision=decision,
        rollout_name=rollout.name,
        channel_id=rollout.channel_id,
        by=_decider(decision, names),
        origin=origin.line(session, workspace_id, came_from) if origin else "",
        objections=tuple(origin.objections(session, workspace_id, came_from)) if origin else (),
        reverses=before.words if before else "",
        reversed_by=after.words if after else "",
        today=local(now, zone).date(),
        decided_on=local(decision.decided_at, zone).date(),
        asked=names.get(decision.asked_id or "", ""),
        said=said,
    )


def looked_at(
    session: Session,
    workspace_id: str,
    review_ids: Collection[int],
    origins: Sequence[Origin],
    now: datetime,
) -> dict[int, Looked]:
    """Return what people are asked to look at again, as it stands for them now."""
    return {
        review.id: Looked(
            picture=picture_of(session, decision, origins, now),
            review=review,
            is_open=review.is_open and decision.state == State.TAKEN,
        )
        for review, decision in store.looked_at(session, workspace_id, review_ids)
    }


def taken_since(
    session: Session, workspace_id: str, rollout_id: int, day: date
) -> Sequence[Decision]:
    """Return what was decided since a day, as it is where the rollout is led, the oldest first."""
    zone = rollouts.zone_in(session, workspace_id, rollout_id)
    since = instant_of(day, time(0), zone)
    return store.taken_since(session, workspace_id, rollout_id, since)


def decided_on(session: Session, decision: Decision) -> date:
    """Return the day on which something was decided, as it is where the rollout is led."""
    workspace_id, rollout_id = decision.workspace_id, decision.rollout_id
    return rollouts.today_in(session, workspace_id, rollout_id, decision.decided_at)


def last_movement(session: Session, workspace_id: str, rollout_id: int) -> date | None:
    """Return the last day on which anything was decided, as it is where the rollout is led."""
    at = store.last_decided_at(session, workspace_id, rollout_id)
    return rollouts.today_in(session, workspace_id, rollout_id, at) if at else None


def up_for_review(
    session: Session, workspace_id: str, rollout_id: int, until: date
) -> Sequence[Decision]:
    """Return what is to be looked at again on a day or before, the first first."""
    return store.up_for_review(session, workspace_id, rollout_id, until)


def count_proposed(session: Session, workspace_id: str, rollout_id: int) -> int:
    """Count what waits in a rollout for the yes of whoever holds the area."""
    return len(store.proposed_in(session, workspace_id, [rollout_id]))


def rollouts_decided_in(
    session: Session, workspace_id: str, decision_ids: Collection[int]
) -> dict[int, int]:
    """Return to which rollout each decision belongs."""
    found = store.by_ids(session, workspace_id, decision_ids)
    return {decision_id: each.rollout_id for decision_id, each in found.items()}


def rollouts_reviewed(session: Session, workspace_id: str, review_ids: Collection[int]) -> set[int]:
    """Return in which rollouts people are asked to look at something again."""
    found = store.looked_at(session, workspace_id, review_ids)
    return {decision.rollout_id for review, decision in found if review.is_open}


def mine(session: Session, workspace_id: str, user_id: str) -> tuple[list[Area], int]:
    """Return what somebody decides about, and how much waits for their yes or no."""
    held = store.held_by(session, workspace_id, user_id)
    return [each.area for each in held], store.count_asked_of(session, workspace_id, user_id)


def count_waiting_for(session: Session, workspace_id: str, rollout_id: int, user_id: str) -> int:
    """Return how much in a rollout waits for somebody's yes or no."""
    return store.count_asked_of(session, workspace_id, user_id, rollout_id=rollout_id)


def glance(session: Session, workspace_id: str, rollout_id: int) -> Glance:
    """Return what a rollout's status says of decisions."""
    newest = store.decided_in(session, workspace_id, [rollout_id], skipping=0, most=1)
    coming = store.up_for_review(session, workspace_id, rollout_id)
    zone = rollouts.zone_in(session, workspace_id, rollout_id)
    return Glance(
        last=newest[0].words if newest else "",
        last_on=local(newest[0].decided_at, zone).date() if newest else None,
        to_review=len(coming),
        review_on=coming[0].review_on if coming else None,
    )


def _decider(decision: Decision, names: dict[str, str]) -> str:
    """Return who decided; nothing where it took effect by itself."""
    if decision.by_id is None:
        return "" if decision.origin_kind else SOMEBODY_WHO_LEFT
    return names.get(decision.by_id, SOMEBODY_WHO_LEFT)


def _people(session: Session, decision: Decision) -> tuple[dict[str, str], tuple[Said, ...]]:
    reviews = store.reviews(session, decision.workspace_id, [decision.id])
    answered = [each for each in reviews if each.answer is not None]
    ids = [decision.by_id, decision.asked_id, *(each.user_id for each in answered)]
    known = list(dict.fromkeys(each for each in ids if each))
    names = names_of(session, decision.workspace_id, known) if known else {}
    said = (Said(review=r, by=names.get(r.user_id or "", SOMEBODY_WHO_LEFT)) for r in answered)
    return names, tuple(said)
