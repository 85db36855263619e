"""What is stored about people is shown to them page by page, each complete, and erased when they want."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from bot.database import Database
from bot.people import service, store
from bot.people.hooks import Keeper
from bot.people.model import Span, Wishes
from bot.slack.model import Kind, SlackUser

TEAM = "T0CRUMB"
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        yield session
    database.close()


def settle(session: Session, workspace_id: str, user_id: str) -> None:
    """Somebody with an absence and settings of their own."""
    session.add(
        SlackUser(
            workspace_id=workspace_id,
            user_id=user_id,
            name=f"Name of {user_id}",
            kind=Kind.PERSON,
            zone="Europe/Berlin",
            locale="en-GB",
            is_admin=False,
            described_at=NOW,
        )
    )
    session.flush()
    who = {"workspace_id": workspace_id, "user_id": user_id}
    wishes = Wishes(locale=f"of {user_id} in {workspace_id}")
    service.change(session, **who, wishes=wishes, followers=[], now=NOW)
    days = Span(first=date(2026, 12, 1), last=date(2026, 12, 5))
    service.go_away(session, **who, by=user_id, days=days, followers=[], now=NOW)


def nothing(_session: Session, _workspace_id: str, _user_id: str, _now: datetime) -> None: ...


def keeper(sizes: Sequence[int]) -> Keeper:
    def export(_session: Session, _workspace_id: str, _user_id: str) -> list[dict[str, object]]:
        return [{"n": n, "words": "ä" * size} for n, size in enumerate(sizes)]

    return Keeper(name="much", export=export, erase=nothing, erases="")


@pytest.mark.parametrize("sizes", [[], [10], [5900, 5900], [6500, 1, 6500], [900] * 30])
def test_every_page_is_whole_and_nothing_is_left_out(session: Session, sizes: list[int]) -> None:
    pages = service.export_pages(session, TEAM, "U1", [keeper(sizes)])
    found = [record["n"] for page in pages for record in json.loads(page)["much"]]
    assert found == list(range(len(sizes)))
    assert all(len(page) < 6600 for page in pages)


def test_only_the_persons_own_is_shown_and_erased(session: Session) -> None:
    for workspace_id, user_id in ((TEAM, "U1"), (TEAM, "U2"), ("T9", "U1")):
        settle(session, workspace_id, user_id)
    told = "".join(service.export_pages(session, TEAM, "U1", [service.OWN]))
    assert "of U1 in T0CRUMB" in told and "2026-12-05" in told
    assert "U2" not in told and "T9" not in told

    service.erase(session, workspace_id=TEAM, user_id="U1", keepers=[service.OWN], now=NOW)
    told = "".join(service.export_pages(session, TEAM, "U1", [service.OWN]))
    assert "of U1" not in told.replace("Name of U1", "") and "2026-12-05" not in told
    for workspace_id, user_id in ((TEAM, "U2"), ("T9", "U1")):
        assert store.all_absences(session, workspace_id, user_id)
        assert f"of {user_id} in {workspace_id}" in "".join(
            service.export_pages(session, workspace_id, user_id, [service.OWN])
        )
