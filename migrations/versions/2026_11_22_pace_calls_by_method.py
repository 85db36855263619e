"""Pace calls by method, and remember conversations.

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

revision: str = "edc27dc8c50e"
down_revision: str | None = "fc5f43d0d602"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What is known already: whose conversation is open, and which call each message needs next.
REMEMBER = """
    INSERT INTO conversations (workspace_id, user_id, channel_id)
    SELECT workspace_id, destination, max(channel_id) FROM outbox
    WHERE channel_id IS NOT NULL AND substr(destination, 1, 1) IN ('U', 'W')
    GROUP BY workspace_id, destination
"""
EDITED = "UPDATE outbox SET method = 'chat.update' WHERE ts IS NOT NULL"
TO_OPEN = """
    UPDATE outbox SET method = 'conversations.open'
    WHERE ts IS NULL AND substr(destination, 1, 1) IN ('U', 'W') AND NOT EXISTS (
        SELECT 1 FROM conversations
        WHERE conversations.workspace_id = outbox.workspace_id
        AND conversations.user_id = outbox.destination
    )
"""


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "allowances",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("per_minute", sa.Double(), nullable=True),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tokens", sa.Double(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "method", name=op.f("pk_allowances")),
    )
    op.create_table(
        "conversations",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_conversations")),
    )
    op.create_table(
        "outages",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_outages")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reader_id", sa.String(), nullable=True))
        batch_op.add_column(
            sa.Column("method", sa.String(), nullable=False, server_default="chat.postMessage")
        )
        batch_op.add_column(sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_index(batch_op.f("ix_outbox_due"))
        batch_op.drop_index(batch_op.f("ix_outbox_lease_until"))
        batch_op.drop_index(batch_op.f("ix_outbox_lane"))
        batch_op.create_index(
            "ix_outbox_lane",
            ["workspace_id", "destination", "state", "not_before", "id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_outbox_line",
            ["state", "workspace_id", "method", "urgency", "not_before", "id"],
            unique=False,
        )
    for statement in (REMEMBER, EDITED, TO_OPEN):
        op.execute(statement)


def downgrade() -> None:
    """Go back down."""
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_line")
        batch_op.drop_index("ix_outbox_lane")
        batch_op.create_index(
            batch_op.f("ix_outbox_lane"), ["workspace_id", "destination", "state"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_outbox_due"), ["state", "not_before"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_lease_until"), ["lease_until"], unique=False)
        batch_op.drop_column("settled_at")
        batch_op.drop_column("method")
        batch_op.drop_column("reader_id")

    op.drop_table("outages")
    op.drop_table("conversations")
    op.drop_table("allowances")
