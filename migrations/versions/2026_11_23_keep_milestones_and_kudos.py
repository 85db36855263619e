"""keep milestones and kudos.

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

revision: str = "90538f5c24e7"
down_revision: str | None = "c41f0a6be7d8"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "kudos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("giver_id", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["rollout_id"], ["rollouts.id"], name=op.f("fk_kudos_rollout_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kudos")),
    )
    with op.batch_alter_table("kudos", schema=None) as batch_op:
        batch_op.create_index(
            "ix_kudos_giver", ["workspace_id", "giver_id", "given_on"], unique=False
        )
        batch_op.create_index(
            "ix_kudos_rollout", ["workspace_id", "rollout_id", "given_on"], unique=False
        )

    op.create_table(
        "milestone_settings",
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rollout_id"], ["rollouts.id"], name=op.f("fk_milestone_settings_rollout_id")
        ),
        sa.PrimaryKeyConstraint("rollout_id", name=op.f("pk_milestone_settings")),
    )
    op.create_table(
        "milestone_watches",
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stalled_since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["rollout_id"], ["rollouts.id"], name=op.f("fk_milestone_watches_rollout_id")
        ),
        sa.PrimaryKeyConstraint("rollout_id", name=op.f("pk_milestone_watches")),
    )
    with op.batch_alter_table("milestone_watches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_watches_next_at"), ["next_at"], unique=False)

    op.create_table(
        "milestones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("made_by", sa.String(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("asks_from", sa.Date(), nullable=False),
        sa.Column("asks_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("celebrates_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("celebrated_on", sa.Date(), nullable=True),
        sa.Column("is_held", sa.Boolean(), nullable=False),
        sa.Column("is_anyway", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rollout_id"], ["rollouts.id"], name=op.f("fk_milestones_rollout_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones")),
    )
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestones_asks_at"), ["asks_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_milestones_celebrates_at"), ["celebrates_at"], unique=False
        )
        batch_op.create_index(
            "ix_milestones_owner", ["workspace_id", "owner_id", "state"], unique=False
        )
        batch_op.create_index(
            "ix_milestones_rollout", ["workspace_id", "rollout_id", "state"], unique=False
        )

    op.create_table(
        "milestones_arisen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("arising", sa.String(length=32), nullable=False),
        sa.Column("arisen_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rollout_id"], ["rollouts.id"], name=op.f("fk_milestones_arisen_rollout_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones_arisen")),
        sa.UniqueConstraint(
            "rollout_id", "arising", name=op.f("uq_milestones_arisen_rollout_id_arising")
        ),
    )
    op.create_table(
        "kudos_receivers",
        sa.Column("kudos_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kudos_id"], ["kudos.id"], name=op.f("fk_kudos_receivers_kudos_id")
        ),
        sa.PrimaryKeyConstraint("kudos_id", "user_id", name=op.f("pk_kudos_receivers")),
    )
    with op.batch_alter_table("kudos_receivers", schema=None) as batch_op:
        batch_op.create_index(
            "ix_kudos_receivers_person", ["workspace_id", "user_id"], unique=False
        )

    op.create_table(
        "milestone_askings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestones.id"], name=op.f("fk_milestone_askings_milestone_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone_askings")),
    )
    with op.batch_alter_table("milestone_askings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_milestone_askings_milestone_id"), ["milestone_id"], unique=False
        )
        batch_op.create_index(
            "ix_milestone_askings_person", ["workspace_id", "user_id"], unique=False
        )

    op.create_table(
        "milestone_congratulations",
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["milestone_id"],
            ["milestones.id"],
            name=op.f("fk_milestone_congratulations_milestone_id"),
        ),
        sa.PrimaryKeyConstraint(
            "milestone_id", "user_id", name=op.f("pk_milestone_congratulations")
        ),
    )
    with op.batch_alter_table("milestone_congratulations", schema=None) as batch_op:
        batch_op.create_index(
            "ix_milestone_congratulations_person", ["workspace_id", "user_id"], unique=False
        )

    op.create_table(
        "milestone_credits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("voice_id", sa.Integer(), nullable=False),
        sa.Column("consent", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestones.id"], name=op.f("fk_milestone_credits_milestone_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone_credits")),
        sa.UniqueConstraint(
            "milestone_id", "voice_id", name=op.f("uq_milestone_credits_milestone_id_voice_id")
        ),
    )
    op.create_table(
        "milestone_dates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("was_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=True),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestones.id"], name=op.f("fk_milestone_dates_milestone_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone_dates")),
    )
    with op.batch_alter_table("milestone_dates", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_milestone_dates_milestone_id"), ["milestone_id"], unique=False
        )

    op.create_table(
        "milestone_helpers",
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestones.id"], name=op.f("fk_milestone_helpers_milestone_id")
        ),
        sa.PrimaryKeyConstraint("milestone_id", "user_id", name=op.f("pk_milestone_helpers")),
    )

    # rollouts that are there already are looked at from the next tick on
    op.execute(
        "INSERT INTO milestone_watches (rollout_id, workspace_id, next_at, stalled_since) "
        "SELECT id, workspace_id, started_at, NULL FROM rollouts"
    )


def downgrade() -> None:
    """Go back down."""
    op.drop_table("milestone_helpers")
    with op.batch_alter_table("milestone_dates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_milestone_dates_milestone_id"))

    op.drop_table("milestone_dates")
    op.drop_table("milestone_credits")
    with op.batch_alter_table("milestone_congratulations", schema=None) as batch_op:
        batch_op.drop_index("ix_milestone_congratulations_person")

    op.drop_table("milestone_congratulations")
    with op.batch_alter_table("milestone_askings", schema=None) as batch_op:
        batch_op.drop_index("ix_milestone_askings_person")
        batch_op.drop_index(batch_op.f("ix_milestone_askings_milestone_id"))

    op.drop_table("milestone_askings")
    with op.batch_alter_table("kudos_receivers", schema=None) as batch_op:
        batch_op.drop_index("ix_kudos_receivers_person")

    op.drop_table("kudos_receivers")
    op.drop_table("milestones_arisen")
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.drop_index("ix_milestones_rollout")
        batch_op.drop_index("ix_milestones_owner")
        batch_op.drop_index(batch_op.f("ix_milestones_celebrates_at"))
        batch_op.drop_index(batch_op.f("ix_milestones_asks_at"))

    op.drop_table("milestones")
    with op.batch_alter_table("milestone_watches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_milestone_watches_next_at"))

    op.drop_table("milestone_watches")
    op.drop_table("milestone_settings")
    with op.batch_alter_table("kudos", schema=None) as batch_op:
        batch_op.drop_index("ix_kudos_rollout")
        batch_op.drop_index("ix_kudos_giver")

    op.drop_table("kudos")
