"""How migrations run: over the connection that `bot.schema` opened, with every model known."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, Enum, TypeDecorator

from bot import schema
from bot.database import Base


def spelled(kind: str, item: object, _autogen: AutogenContext) -> str | Literal[False]:
    """Write a type of the bot's own as the type beneath it: migrations must outlive the app."""
    if kind == "type" and isinstance(item, TypeDecorator) and type(item).__module__ != "sqlalchemy":
        return f"sa.{item.impl_instance!r}"
    if kind == "type" and isinstance(item, Enum) and not item.native_enum:
        return f"sa.String(length={item.length})"  # which words it may hold is the model's matter
    return False


def run(connection: Connection) -> None:
    """Run the migrations asked for: all in one transaction on SQLite, one each on PostgreSQL."""
    is_sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,  # SQLite changes a table by making a new one
        render_item=spelled,
        transactional_ddl=True,
        transaction_per_migration=not is_sqlite,
    )
    with context.begin_transaction():
        context.run_migrations()
        if is_sqlite:
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if orphans:
                raise RuntimeError(f"rows without their parent, nothing was changed: {orphans[:5]}")


schema.load_models()
run(context.config.attributes["connection"])
