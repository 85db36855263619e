import json
import logging
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot import logs
from bot.database import Database


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Give the root logger back as it was found."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in logs.QUIET:
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_json_is_one_object_a_line_with_its_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO", "json")
    try:
        raise ZeroDivisionError("two\nlines")
    except ZeroDivisionError:
        logging.getLogger("bot.x").exception("It says “%s”", "no\nway")
    logging.getLogger("bot.x").debug("not shown")
    [line] = capsys.readouterr().err.splitlines()
    said = json.loads(line)
    assert (said["level"], said["logger"]) == ("ERROR", "bot.x")
    assert said["message"] == "It says “no\nway”"
    assert "ZeroDivisionError: two\nlines" in said["exception"]


def test_text_is_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("WARNING", "text")
    logging.getLogger("bot.x").warning("Mind the gap")
    assert capsys.readouterr().err.endswith("WARNING bot.x: Mind the gap\n")


@pytest.mark.parametrize(
    "name",
    [
        *("slack_bolt.AsyncApp", "slack_sdk.web.async_base_client", "sqlalchemy.engine"),
        *("aiohttp.client", "aiohttp.access", "asyncio"),
    ],
)
def test_libraries_that_log_what_people_wrote_are_quiet_at_every_level(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    logs.set_up("DEBUG", "text")
    logging.getLogger(name).debug("body=…")
    logging.getLogger(name).info("body=…")
    assert capsys.readouterr().err == ""


async def test_a_statement_that_fails_does_not_show_what_people_wrote(database_url: str) -> None:
    database = Database(database_url)
    words = "INSERT INTO nothing_of_ours VALUES (:words)"
    with pytest.raises(SQLAlchemyError) as raised:
        await database.run(lambda session: session.execute(text(words), {"words": "in confidence"}))
    assert "in confidence" not in str(raised.value)
    database.close()
