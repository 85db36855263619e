"""The keys of these tests, and a database whose use cases are called with little ado."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from bot.database import Database
from bot.privacy import service
from bot.privacy.rules import Keyring

SECRET = "a key of at least thirty-two bytes, for tests"
LATER = "the key that takes the place of the first one"
FIRST, SECOND, BOTH = Keyring(SECRET), Keyring(LATER), Keyring(LATER, [SECRET])
TEAM, ANA, BEN = "T0CRUMB", "U0ANA", "U0BEN"


def box_of(session: Session, user_id: str = ANA, keyring: Keyring = FIRST) -> str:
    """Open a box with as little ado as possible."""
    return service.open_box(session, keyring, workspace_id=TEAM, user_id=user_id)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()
