"""`groundswell rotate-key`, typed as people type it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot import rotation, settings
from bot.database import Database
from bot.privacy import service
from bot.privacy.model import Box
from bot.privacy.rules import Keyring
from bot.settings import SettingsError
from tests.checkpoints.votes import ANA as VOTER
from tests.checkpoints.votes import cast_votes, opened, settle, votes
from tests.privacy.keys import ANA, BOTH, FIRST, LATER, SECOND, SECRET, TEAM, box_of
from tests.running import environment, said

LOST = Keyring("a key that somebody has lost, as it happens")
MANY = 450
"""Boxes: more than are sealed at once, twice."""


async def types(database: Database, **given: str) -> int:
    url = database.url.render_as_string(hide_password=False)
    return await rotation.run(settings.read(_env_file=None, database_url=url, **given))


async def all_boxes(database: Database) -> list[Box]:
    return list(await database.read(lambda session: session.scalars(select(Box)).all()))


async def test_everything_is_sealed_anew_and_the_former_key_is_not_needed_any_more(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    await database.run(lambda session: [box_of(session) for _ in range(MANY)])
    newest = await database.run(box_of, keyring=BOTH)
    before = {box.name: box for box in await all_boxes(database)}
    assert await types(database, secret_key=LATER, secret_keys_before=SECRET) == 0
    assert capsys.readouterr().out.splitlines() == [
        "450 reply addresses were sealed anew with SECRET_KEY as it is now.",
        "Now take SECRET_KEYS_BEFORE out of the settings, and start the bot again.",
    ]
    after = {box.name: box for box in await all_boxes(database)}
    assert after.keys() == before.keys()
    changed = {name for name in before if after[name].mark != before[name].mark}
    assert changed == before.keys() - {newest}
    assert {box.key_id for box in after.values()} == {SECOND.key_id}
    assert await database.read(service.boxes_of, SECOND, TEAM, ANA) == set(before)
    assert await database.read(service.owner_of, SECOND, TEAM, min(before)) == ANA
    assert await database.read(service.boxes_of, FIRST, TEAM, ANA) == set()


async def test_run_twice_it_finds_nothing_left(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    await database.run(box_of)
    keys = {"secret_key": LATER, "secret_keys_before": SECRET}
    await types(database, **keys)
    capsys.readouterr()
    assert await types(database, **keys) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        "Nothing is left to do: no reply address and no vote needs an earlier key."
    )


async def test_a_hidden_vote_can_still_be_changed_without_the_former_key(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    await database.run(settle)
    await database.run(opened, hides_names=True)
    await database.run(votes, VOTER, {"1": 1}, keyring=FIRST)
    assert await types(database, secret_key=LATER, secret_keys_before=SECRET) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 hidden vote was marked anew with it, and can still be changed.",
        "Now take SECRET_KEYS_BEFORE out of the settings, and start the bot again.",
    ]
    await database.run(votes, VOTER, {"2": 1}, keyring=SECOND)
    assert await database.read(cast_votes) == [({"2": 1}, None)]


async def test_what_cannot_be_opened_is_counted_and_left_as_it_is(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = await database.run(box_of, keyring=LOST)
    await database.run(box_of)
    assert await types(database, secret_key=LATER, secret_keys_before=SECRET) == 1
    shown = capsys.readouterr()
    assert shown.out == "1 reply address was sealed anew with SECRET_KEY as it is now.\n"
    assert shown.err.startswith("1 reply address could not be opened, as the key of that time")
    assert "take SECRET_KEYS_BEFORE out" not in shown.out
    assert await database.read(service.owner_of, LOST, TEAM, lost) == ANA


async def test_with_more_than_fits_at_once_that_is_lost_it_comes_to_an_end(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    await database.run(lambda session: [box_of(session, keyring=LOST) for _ in range(MANY)])
    assert await types(database, secret_key=LATER) == 1
    assert capsys.readouterr().err.startswith("450 reply addresses could not be opened")


async def test_without_a_key_or_a_database_it_says_so(
    tmp_path: Path, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SettingsError, match="SECRET_KEY: it is missing"):
        await types(database)
    nowhere = settings.read(
        _env_file=None, secret_key=LATER, database_url=f"sqlite:///{tmp_path}/no.db"
    )
    assert await rotation.run(nowhere) == 1
    assert "there is none at" in capsys.readouterr().err
    assert not (tmp_path / "no.db").exists()


async def test_it_is_a_command(tmp_path: Path, sqlite_url: str) -> None:
    opened = Database(sqlite_url)
    await opened.run(box_of)
    opened.close()
    variables = environment(DATABASE_URL=sqlite_url, SECRET_KEY=LATER, SECRET_KEYS_BEFORE=SECRET)
    code, output, _ = await said("rotate-key", tmp_path, variables)
    assert (code, output.splitlines()[0]) == (
        0,
        "1 reply address was sealed anew with SECRET_KEY as it is now.",
    )
