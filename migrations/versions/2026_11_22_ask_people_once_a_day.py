"""Ask people once a day.

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

revision: str = "18c5a6b51535"
down_revision: str | None = "793dae96565d"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "attention_budgets",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_attention_budgets")),
    )
    op.create_table(
        "attention_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("later_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("put_off_to", sa.Date(), nullable=True),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("is_requested", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attention_days")),
        sa.UniqueConstraint(
            "workspace_id",
            "user_id",
            "on_date",
            name=op.f("uq_attention_days_workspace_id_user_id_on_date"),
        ),
    )
    with op.batch_alter_table("attention_days", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attention_days_next_at"), ["next_at"], unique=False)

    op.create_table(
        "attention_asks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("day_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worth", sa.Integer(), nullable=False),
        sa.Column("effort", sa.Integer(), nullable=False),
        sa.Column("reminds", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("part", sa.Integer(), nullable=True),
        sa.Column("reminder", sa.Integer(), nullable=True),
        sa.Column("request", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["day_id"], ["attention_days.id"], name=op.f("fk_attention_asks_day_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attention_asks")),
        sa.UniqueConstraint(
            "workspace_id",
            "kind",
            "subject_id",
            "user_id",
            "on_date",
            name=op.f("uq_attention_asks_workspace_id_kind_subject_id_user_id_on_date"),
        ),
    )
    with op.batch_alter_table("attention_asks", schema=None) as batch_op:
        batch_op.create_index("ix_attention_asks_day", ["workspace_id", "day_id"], unique=False)
        batch_op.create_index(
            "ix_attention_asks_person", ["workspace_id", "user_id", "on_date"], unique=False
        )


def downgrade() -> None:
    """Go back down."""
    with op.batch_alter_table("attention_asks", schema=None) as batch_op:
        batch_op.drop_index("ix_attention_asks_person")
        batch_op.drop_index("ix_attention_asks_day")

    op.drop_table("attention_asks")
    with op.batch_alter_table("attention_days", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attention_days_next_at"))

    op.drop_table("attention_days")
    op.drop_table("attention_budgets")
