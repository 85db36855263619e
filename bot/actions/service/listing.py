"""What somebody has to do, and what others have in a rollout that they lead, in lists."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.actions import store
from bot.actions.hooks import Origin
from bot.actions.model import ACTION_DUE, Action, Board, Card, Listed
from bot.actions.service.showing import cards
from bot.attention import service as attention
from bot.rollouts import service as rollouts
from bot.slack.paging import Page, page_of

LATELY, MOST_DONE = timedelta(days=14), 4
"""Since when, and how much of what was done is shown."""

ON_A_PAGE, AT_A_GLANCE = 8, 4
"""Actions of a list, and of those that somebody sees in Home."""


def mine(session: Session, workspace_id: str, user_id: str) -> Sequence[Action]:
    """Return what somebody has to do, in all rollouts, the first due first."""
    return store.open_of(session, workspace_id, user_id)


def board(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    origins: Sequence[Origin],
    now: datetime,
) -> Board:
    """Return somebody's own actions and, of a rollout that they lead, those of others; raises as `which_led`."""
    own = mine(session, workspace_id, user_id)
    rollout_id = rollouts.which_led(
        session,
        workspace_id=workspace_id,
        user_id=user_id,
        channel_id=channel_id,
        text=text,
        led_ids=rollouts.led(session, workspace_id, user_id),
    )
    if rollout_id is None:
        return Board(mine=cards(session, workspace_id, own, origins, now))
    since = rollouts.today_in(session, workspace_id, rollout_id, now) - LATELY
    others = _of_others(session, workspace_id, rollout_id, user_id)
    done = store.done_in(session, workspace_id, rollout_id, since=since, most=MOST_DONE)
    return Board(
        mine=cards(session, workspace_id, own, origins, now),
        rollout_name=rollouts.find(session, workspace_id, rollout_id).name,
        rollout_id=rollout_id,
        others=cards(session, workspace_id, others, origins, now),
        done=cards(session, workspace_id, done, origins, now),
    )


def listed(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int | None,
    number: int,
    origins: Sequence[Origin],
    now: datetime,
) -> Listed:
    """Return a page of somebody's own actions, or of those of others in a rollout that they lead."""
    if rollout_id is None:
        found, name = mine(session, workspace_id, user_id), ""
    else:
        name = rollouts.led_by(session, workspace_id, rollout_id, user_id).name
        found = _of_others(session, workspace_id, rollout_id, user_id)
    page = page_of(found, number, ON_A_PAGE)
    drawn = cards(session, workspace_id, page.items, origins, now)
    return Listed(page=page.showing(drawn), rollout_name=name, rollout_id=rollout_id)


def waiting_for(
    session: Session, workspace_id: str, user_id: str, origins: Sequence[Origin], now: datetime
) -> Page[Card]:
    """Return the first of what somebody has to do, but for what they are being asked about already."""
    asked_ids = attention.asked_already(session, workspace_id, user_id, ACTION_DUE, now)
    asked_about = {action.id for _, _, action in store.asked(session, workspace_id, asked_ids)}
    found = [each for each in mine(session, workspace_id, user_id) if each.id not in asked_about]
    page = page_of(found, 0, AT_A_GLANCE)
    return page.showing(cards(session, workspace_id, page.items, origins, now))


def _of_others(
    session: Session, workspace_id: str, rollout_id: int, user_id: str
) -> Sequence[Action]:
    found = store.open_in(session, workspace_id, rollout_id)
    return [each for each in found if each.owner_id != user_id]
