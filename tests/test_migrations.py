"""Migrations go up and down on both databases, and agree with the models."""

import ast
import re
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import NullPool, create_engine, inspect

from bot import schema
from bot.database import Base

VERSIONS = sorted((schema.MIGRATIONS / "versions").glob("*.py"))


def tables(url: str) -> set[str]:
    engine = create_engine(url, poolclass=NullPool)
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def revision(url: str) -> str | None:
    engine = create_engine(url, poolclass=NullPool)
    return schema.current(engine)


def test_a_new_database_goes_up_to_nothing_and_up_again(empty_database_url: str) -> None:
    schema.upgrade(empty_database_url)
    after_the_first_time = tables(empty_database_url)
    assert after_the_first_time == set(Base.metadata.tables)
    assert revision(empty_database_url) == schema.head()

    schema.downgrade(empty_database_url, "base")
    assert tables(empty_database_url) == set()
    assert revision(empty_database_url) is None

    schema.upgrade(empty_database_url)
    assert tables(empty_database_url) == after_the_first_time


def test_going_up_twice_changes_nothing(database_url: str) -> None:
    before = tables(database_url)
    schema.upgrade(database_url)
    assert tables(database_url) == before


def test_a_migrated_database_is_at_head(database_url: str) -> None:
    assert schema.is_at_head(create_engine(database_url, poolclass=NullPool))


def test_models_and_migrations_agree(database_url: str) -> None:
    schema.check(database_url)


def test_migrations_are_one_line_without_branches() -> None:
    assert len(ScriptDirectory.from_config(schema.configuration()).get_heads()) <= 1


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_migration_does_not_import_the_bot(path: Path) -> None:
    imports = [
        name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None), *(alias.name for alias in node.names)]
    ]
    assert not [name for name in imports if name and name.split(".")[0] == "bot"]


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_migration_has_a_subject(path: Path) -> None:
    assert re.fullmatch(r"\d{4}_\d\d_\d\d_[a-z]\w+", path.stem), "2026_11_23_add_the_mood"
