"""Keep status cards up to date.

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

revision: str = "9d27c4e8b1f5"
down_revision: str | None = "6b0f4e2d91ca"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "status_cards",
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["rollout_id"], ["rollouts.id"], name=op.f("fk_status_cards_rollout_id")
        ),
        sa.PrimaryKeyConstraint("rollout_id", name=op.f("pk_status_cards")),
    )
    with op.batch_alter_table("status_cards", schema=None) as batch_op:
        batch_op.create_index("ix_status_cards_next", ["next_at"], unique=False)


def downgrade() -> None:
    """Go back down."""
    op.drop_table("status_cards")
