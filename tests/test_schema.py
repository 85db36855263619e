"""A migration that fails leaves nothing, two at once wait for each other, and new ones are fit to last."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, NullPool, Table, create_engine, inspect

from bot import schema
from bot.database import Base, UtcDateTime

BEGINNING = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "first", None

def upgrade():
    op.create_table("bread", sa.Column("id", sa.Integer, primary_key=True))
    {then}

def downgrade():
    op.drop_table("bread")
"""
UPGRADE = """
import sys
from pathlib import Path
from bot import schema
schema.MIGRATIONS = Path(sys.argv[1])
schema.upgrade(sys.argv[2])
"""


def tables(url: str) -> list[str]:
    return inspect(create_engine(url, poolclass=NullPool)).get_table_names()


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A migrations folder of one's own, without versions."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("*_*.py", "__*"))
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    return folder


def test_a_migration_that_fails_leaves_nothing(migrations: Path, empty_database_url: str) -> None:
    broken = BEGINNING.format(then="raise ZeroDivisionError")
    (migrations / "versions" / "first.py").write_text(broken)
    with pytest.raises(ZeroDivisionError):
        schema.upgrade(empty_database_url)
    assert "bread" not in tables(empty_database_url)


def test_programs_that_start_at_once_migrate_once(
    migrations: Path, empty_database_url: str
) -> None:
    slow = BEGINNING.format(then="import time; time.sleep(0.5)")
    (migrations / "versions" / "first.py").write_text(slow)
    command = [sys.executable, "-c", UPGRADE, str(migrations), empty_database_url]
    programs = [subprocess.Popen(command) for _ in range(3)]
    assert [program.wait() for program in programs] == [0, 0, 0]
    assert "bread" in tables(empty_database_url)


def test_rows_that_lose_their_parent_stop_a_migration_on_sqlite(
    migrations: Path, tmp_path: Path
) -> None:
    orphaning = (
        "op.create_table('crumb', sa.Column('of', sa.Integer, sa.ForeignKey('bread.id')))\n"
        "    op.execute('INSERT INTO crumb VALUES (7)')"
    )
    (migrations / "versions" / "first.py").write_text(BEGINNING.format(then=orphaning))
    url = f"sqlite:///{tmp_path / 'bakery.db'}"
    with pytest.raises(RuntimeError, match="rows without their parent"):
        schema.upgrade(url)
    assert "crumb" not in tables(url)


def test_a_written_migration_outlives_the_types_of_the_bot(
    migrations: Path, empty_database_url: str
) -> None:
    schema.load_models()
    loaf = Table("loaf", Base.metadata, Column("id", Integer), Column("baked_at", UtcDateTime))
    try:
        schema.write(empty_database_url, "Bake a loaf")
    finally:
        Base.metadata.remove(loaf)
    [path] = (migrations / "versions").glob("*.py")
    assert path.stem.endswith("_bake_a_loaf")
    assert "sa.DateTime(timezone=True)" in path.read_text()
    assert "bot." not in path.read_text().partition('"""\n\n')[2]
    schema.upgrade(empty_database_url)
    assert "loaf" in tables(empty_database_url)
