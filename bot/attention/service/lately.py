"""What somebody finds who looks by themselves at what is asked of them."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import rules, store
from bot.attention.hooks import Kinds
from bot.attention.model import Ask, AskState, Section
from bot.attention.service.today import sections_of
from bot.people.rules import local
from bot.people.service import zones_of
from bot.slack.paging import Page, page_of

LOOKED_AT = 60
"""The newest asks among which those are looked for that still count."""


ON_A_PAGE = 5
"""Things that are shown at once: what a person can look through."""


def asked_now(
    session: Session,
    workspace_id: str,
    user_id: str,
    kinds: Kinds,
    now: datetime,
    *,
    number: int = 0,
) -> Page[Section]:
    """Return what is open for somebody and what they have done today, as it looks now, page by page."""
    page = page_of(_asks_now(session, workspace_id, user_id, now), number, ON_A_PAGE)
    drawn = sections_of(session, page.items, kinds, now)
    return page.showing(section for _, section in drawn)


def asked_already(
    session: Session, workspace_id: str, user_id: str, kind: str, now: datetime
) -> set[int]:
    """Return the subjects of what `asked_now` shows as open of one kind: nothing else need say it again."""
    asks = _asks_now(session, workspace_id, user_id, now)
    return {each.subject_id for each in asks if each.kind == kind and each.state == AskState.ASKED}


def _asks_now(session: Session, workspace_id: str, user_id: str, now: datetime) -> list[Ask]:
    zone = zones_of(session, workspace_id, [user_id]).get(user_id, "UTC")
    newest = store.of_person(session, workspace_id, user_id, most=LOOKED_AT)
    return rules.asked_now(newest, today=local(now, zone).date(), now=now)
