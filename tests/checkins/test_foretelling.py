"""What is foretold comes, as long as people answer and nobody changes anything."""

import shutil
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot.checkins.model import DAY, PACE
from bot.checkins.service import MESSAGE_OF_THE_DAY, PACE_NOTE
from bot.database import Database
from tests.checkins.foretelling import (
    STARTS,
    all_kinds,
    foretold,
    found,
    had_no_room,
    hinder,
    live,
    messages_in,
)

WEEK = timedelta(days=7)
NOTICES = {MESSAGE_OF_THE_DAY: DAY, PACE_NOTE: PACE}


def comes_true(database_url: str, chance: Random) -> int:
    """Foretell a week, live through it, and compare; returns how many messages there were."""
    database = Database(database_url)
    try:
        with Session(database.engine) as session:
            start = chance.choice(STARTS)
            now = start + timedelta(hours=chance.randint(0, 24 * 7), minutes=chance.randint(0, 59))
            found(session, chance, start=start)
            live(session, start, now, answers=0.5, chance=chance)
            if chance.random() < 0.4:
                hinder(session, chance, now)
            told = foretold(session, now, now + WEEK)
            assert not session.dirty and not session.new
            session.commit()
            lived = live(session, now, now + WEEK, answers=1, chance=chance)
            if had_no_room(session, now):
                return 0
            assert set(messages_in(told, all_kinds())) == lived.messages
            reminders = {
                (each.user_id, each.at): each.reminder_at
                for each in told.messages
                if not each.unless_answered
            }
            assert reminders == lived.reminders
            posts = {(post.channel_id, post.at, NOTICES[post.what]) for post in told.posts}
            assert posts == lived.posts
            return len(lived.messages)
    finally:
        database.close()


def comes_true_at(empty: Path, seed: int) -> None:
    with TemporaryDirectory(dir="/dev/shm") as folder:
        path = shutil.copy(empty, Path(folder) / "bot.db")
        comes_true(f"sqlite:///{path}", Random(seed))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_what_is_foretold_comes(sqlite_at_head: Path, seed: int) -> None:
    comes_true_at(sqlite_at_head, seed)


@pytest.mark.soak
def test_it_does_for_many_companies(sqlite_at_head: Path) -> None:
    for seed in range(300):
        comes_true_at(sqlite_at_head, seed)


def test_it_does_on_every_database(database_url: str) -> None:
    assert comes_true(database_url, Random(36)) > 9
