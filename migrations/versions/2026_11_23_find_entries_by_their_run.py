"""Find entries by their run.

Rules of a migration:
- It has a subject in its file name, and one purpose.
- It imports nothing of the bot: in a year the models are others, and it must still run.
- Expand first, contract later: the version before and this one run side by side during a deploy. Add a column as
  nullable or with a server default; fill it in batches; tighten or drop only in a release after the last one that uses it.
- A statement has 5 seconds and waits 4 for a lock (bot/schema.py). One that must have longer says so, and why:
  op.execute("SET LOCAL statement_timeout = '60s'") on PostgreSQL only.
- An index on a large table is built with postgresql_concurrently=True inside op.get_context().autocommit_block().
- Tables are changed inside op.batch_alter_table, or SQLite cannot follow.
- The way down is written and tried (tests/test_migrations.py goes up, down and up again on both databases).
"""

from collections.abc import Sequence

from alembic import op

revision: str = "b52c7ad0e4f1"
down_revision: str | None = "9d27c4e8b1f5"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    _replace(
        "ix_checkin_entries_person",
        by="ix_checkin_entries_of_person",
        columns=["user_id", "workspace_id", "prompt_at"],
    )


def downgrade() -> None:
    """Go back down."""
    _replace(
        "ix_checkin_entries_of_person",
        by="ix_checkin_entries_person",
        columns=["workspace_id", "user_id", "prompt_at"],
    )


def _replace(name: str, *, by: str, columns: list[str]) -> None:
    """Build one index beside the other, while people answer, and take the other away."""
    with op.get_context().autocommit_block():
        op.create_index(
            by, "checkin_entries", columns, postgresql_concurrently=True, if_not_exists=True
        )
        op.drop_index(
            name, table_name="checkin_entries", postgresql_concurrently=True, if_exists=True
        )
