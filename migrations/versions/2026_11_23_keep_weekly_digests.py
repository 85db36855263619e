"""Keep weekly digests.

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
from datetime import time

import sqlalchemy as sa
from alembic import op

revision: str = "3c1de5a7b604"
down_revision: str | None = "90538f5c24e7"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "digest_settings",
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=True),
        sa.Column("is_muted", sa.Boolean(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("without_sponsor_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["rollout_id"], ["rollouts.id"], name=op.f("fk_digest_settings_rollout_id")
        ),
        sa.PrimaryKeyConstraint("rollout_id", name=op.f("pk_digest_settings")),
    )
    with op.batch_alter_table("digest_settings", schema=None) as batch_op:
        batch_op.create_index("ix_digest_settings_next", ["next_at"], unique=False)
    op.create_table(
        "digests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("week_on", sa.Date(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["rollout_id"], ["rollouts.id"], name=op.f("fk_digests_rollout_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests")),
        sa.UniqueConstraint("rollout_id", "week_on", name=op.f("uq_digests_rollout_id_week_on")),
    )
    with op.batch_alter_table("checkin_blockers", schema=None) as batch_op:
        batch_op.create_index(
            "ix_checkin_blockers_checkin", ["workspace_id", "checkin_id", "solved_at"], unique=False
        )
    # Every rollout that is under way gets its digest, to be planned at the next tick.
    op.execute(
        sa.text(
            "INSERT INTO digest_settings (rollout_id, workspace_id, weekday, at, is_muted, next_at) "
            "SELECT id, workspace_id, 4, :nine, :no, started_at FROM rollouts "
            "WHERE stage NOT IN ('adopted', 'stopped')"
        ).bindparams(
            sa.bindparam("nine", time(9), sa.Time()),
            sa.bindparam("no", False, sa.Boolean()),
        )
    )


def downgrade() -> None:
    """Go back down."""
    with op.batch_alter_table("checkin_blockers", schema=None) as batch_op:
        batch_op.drop_index("ix_checkin_blockers_checkin")
    op.drop_table("digests")
    with op.batch_alter_table("digest_settings", schema=None) as batch_op:
        batch_op.drop_index("ix_digest_settings_next")
    op.drop_table("digest_settings")
