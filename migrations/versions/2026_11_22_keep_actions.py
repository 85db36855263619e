"""keep actions.

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

revision: str = "0773a83dad95"
down_revision: str | None = "e879129cdbcf"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "actions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("origin_kind", sa.String(), nullable=True),
        sa.Column("origin_id", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.String(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("handover_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["rollout_id"], ["rollouts.id"], name=op.f("fk_actions_rollout_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
    )
    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.create_index(
            "ix_actions_origin", ["workspace_id", "origin_kind", "origin_id"], unique=False
        )
        batch_op.create_index(
            "ix_actions_owner", ["workspace_id", "owner_id", "state"], unique=False
        )
        batch_op.create_index(
            "ix_actions_rollout", ["workspace_id", "rollout_id", "state"], unique=False
        )

    op.create_table(
        "action_handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=True),
        sa.Column("given_by", sa.String(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("asks_from", sa.Date(), nullable=False),
        sa.Column("asks_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"], ["actions.id"], name=op.f("fk_action_handovers_action_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_handovers")),
    )
    with op.batch_alter_table("action_handovers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_action_handovers_action_id"), ["action_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_action_handovers_asks_at"), ["asks_at"], unique=False)
        batch_op.create_index(
            "ix_action_handovers_owner", ["workspace_id", "owner_id"], unique=False
        )

    op.create_table(
        "action_askings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover_id"], ["action_handovers.id"], name=op.f("fk_action_askings_handover_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_askings")),
        sa.UniqueConstraint(
            "handover_id", "on_date", name=op.f("uq_action_askings_handover_id_on_date")
        ),
    )


def downgrade() -> None:
    """Go back down."""
    op.drop_table("action_askings")
    with op.batch_alter_table("action_handovers", schema=None) as batch_op:
        batch_op.drop_index("ix_action_handovers_owner")
        batch_op.drop_index(batch_op.f("ix_action_handovers_asks_at"))
        batch_op.drop_index(batch_op.f("ix_action_handovers_action_id"))

    op.drop_table("action_handovers")
    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.drop_index("ix_actions_rollout")
        batch_op.drop_index("ix_actions_owner")
        batch_op.drop_index("ix_actions_origin")

    op.drop_table("actions")
