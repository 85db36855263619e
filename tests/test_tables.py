"""What every table has in common."""

import pytest
from sqlalchemy import Enum, Table

from bot import schema
from bot.database import Base

schema.load_models()
TABLES = list(Base.metadata.tables.values())
OF_NO_WORKSPACE = {"heartbeats"}  # processes serve all workspaces


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_workspace_sees_only_itself(table: Table) -> None:
    assert "workspace_id" in table.columns or table.name in OF_NO_WORKSPACE


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_kinds_and_states_are_plain_words(table: Table) -> None:
    """An enum type of PostgreSQL's own is shared by all tables that call theirs the same."""
    assert not [c.name for c in table.columns if isinstance(c.type, Enum) and c.type.native_enum]
