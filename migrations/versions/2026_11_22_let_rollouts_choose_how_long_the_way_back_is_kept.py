"""let rollouts choose how long the way back is kept.

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

import sqlalchemy as sa
from alembic import op

revision: str = "690d7953b9e5"
down_revision: str | None = "0773a83dad95"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    with op.batch_alter_table("voice_settings", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("kept_days", sa.Integer(), server_default="30", nullable=False)
        )


def downgrade() -> None:
    """Go back down."""
    with op.batch_alter_table("voice_settings", schema=None) as batch_op:
        batch_op.drop_column("kept_days")
