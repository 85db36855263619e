"""Somebody knows of rollouts that are over too, of private ones in their channel or as one of their people."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from bot.database import Database
from bot.errors import BotError
from bot.rollouts import service
from bot.rollouts.model import Member, Role, Rollout, Stage
from tests.checkins.company import NINE, TEAM

ANA = "U0ANA"


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        add(session, 1, "Till", "C1", stage=Stage.STOPPED)
        add(session, 2, "Oven", "C1")
        add(session, 3, "Office", "G3", is_private=True)
        add(session, 4, "Wages", "G4", is_private=True, stage=Stage.ADOPTED)
        session.flush()
        session.add(
            Member(
                workspace_id=TEAM,
                rollout_id=4,
                user_id=ANA,
                role=Role.PARTICIPANT,
                takes_part=True,
                joined_at=NINE,
            )
        )
        session.flush()
        yield session
    database.close()


def add(
    session: Session,
    number: int,
    name: str,
    channel_id: str,
    *,
    is_private: bool = False,
    stage: Stage = Stage.PILOTING,
) -> None:
    session.add(
        Rollout(
            id=number,
            workspace_id=TEAM,
            channel_id=channel_id,
            is_private=is_private,
            name=name,
            name_key=name.casefold(),
            why="It helps.",
            stage=stage,
            started_at=NINE,
        )
    )


@pytest.mark.parametrize(
    ("user_id", "channel_id", "expected"),
    [(ANA, "C1", [4, 2, 1]), ("U0BEN", "C1", [2, 1]), ("U0BEN", "G3", [3, 2, 1])],
)
def test_all_that_somebody_knows_of(
    session: Session, user_id: str, channel_id: str, expected: list[int]
) -> None:
    who = {"workspace_id": TEAM, "user_id": user_id, "channel_id": channel_id}
    assert [rollout.id for rollout in service.known_to(session, **who)] == expected


@pytest.mark.parametrize(
    ("text", "channel_id", "expected"),
    [
        ("", "C1", "Oven"),  # of the channel's two only one goes on
        ("", "G4", "Wages"),
        ("", "D1", None),
        ("“till”", "D1", "Till"),
        ("Wages", "C1", "Wages"),
    ],
)
def test_which_of_them_is_meant(
    session: Session, text: str, channel_id: str, expected: str | None
) -> None:
    who = {"workspace_id": TEAM, "user_id": ANA, "channel_id": channel_id}
    found = service.which_known(session, **who, text=text)
    assert (found and found.name) == expected
    assert found is None or service.is_over(found) == (found.name != "Oven")


def test_a_name_that_is_not_theirs_to_know_is_none(session: Session) -> None:
    with pytest.raises(BotError, match="I know no rollout"):
        service.which_known(
            session, workspace_id=TEAM, user_id="U0BEN", channel_id="C1", text="Wages"
        )
