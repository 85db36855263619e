"""keep waves, checkpoints and decisions.

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

revision: str = "a7cd93f89222"
down_revision: str | None = "690d7953b9e5"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "checkpoints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=True),
        sa.Column("decider_id", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("quorum", sa.Integer(), nullable=True),
        sa.Column("shown", sa.String(length=32), nullable=False),
        sa.Column("hides_names", sa.Boolean(), nullable=False),
        sa.Column("asked", sa.String(length=32), nullable=False),
        sa.Column("asked_about", sa.String(), nullable=False),
        sa.Column("opens_wave", sa.Integer(), nullable=True),
        sa.Column("may_add", sa.Boolean(), nullable=False),
        sa.Column("by_itself", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rollout_id"], ["rollouts.id"], name=op.f("fk_checkpoints_rollout_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoints")),
    )
    with op.batch_alter_table("checkpoints", schema=None) as batch_op:
        batch_op.create_index("ix_checkpoints_next", ["next_at"], unique=False)
        batch_op.create_index(
            "ix_checkpoints_rollout", ["workspace_id", "rollout_id", "state"], unique=False
        )

    op.create_table(
        "decision_holders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rollout_id"], ["rollouts.id"], name=op.f("fk_decision_holders_rollout_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_holders")),
        sa.UniqueConstraint("rollout_id", "area", name=op.f("uq_decision_holders_rollout_id_area")),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=32), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("by_id", sa.String(), nullable=True),
        sa.Column("asked_id", sa.String(), nullable=True),
        sa.Column("refused_why", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_against", sa.Boolean(), nullable=False),
        sa.Column("origin_kind", sa.String(), nullable=True),
        sa.Column("origin_id", sa.Integer(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("review_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["rollout_id"], ["rollouts.id"], name=op.f("fk_decisions_rollout_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index(
            "ix_decisions_origin", ["workspace_id", "origin_kind", "origin_id"], unique=False
        )
        batch_op.create_index("ix_decisions_review_at", ["review_at"], unique=False)
        batch_op.create_index(
            "ix_decisions_rollout", ["workspace_id", "rollout_id", "state"], unique=False
        )

    op.create_table(
        "waves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_by", sa.String(), nullable=True),
        sa.Column("opened_why", sa.String(), nullable=True),
        sa.Column("skipped_gate", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["rollout_id"], ["rollouts.id"], name=op.f("fk_waves_rollout_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waves")),
        sa.UniqueConstraint("rollout_id", "number", name=op.f("uq_waves_rollout_id_number")),
    )
    op.create_table(
        "checkpoint_ballots",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("checkpoint_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=True),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("points", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["checkpoint_id"], ["checkpoints.id"], name=op.f("fk_checkpoint_ballots_checkpoint_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint_ballots")),
        sa.UniqueConstraint(
            "checkpoint_id", "token", name=op.f("uq_checkpoint_ballots_checkpoint_id_token")
        ),
    )
    op.create_table(
        "checkpoint_evidence",
        sa.Column("checkpoint_id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkpoint_id"], ["checkpoints.id"], name=op.f("fk_checkpoint_evidence_checkpoint_id")
        ),
        sa.PrimaryKeyConstraint("checkpoint_id", name=op.f("pk_checkpoint_evidence")),
    )
    op.create_table(
        "checkpoint_objections",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("checkpoint_id", sa.Integer(), nullable=False),
        sa.Column("voice_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("became", sa.String(length=32), nullable=True),
        sa.Column("because", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["checkpoint_id"],
            ["checkpoints.id"],
            name=op.f("fk_checkpoint_objections_checkpoint_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint_objections")),
    )
    with op.batch_alter_table("checkpoint_objections", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_checkpoint_objections_checkpoint_id"), ["checkpoint_id"], unique=False
        )

    op.create_table(
        "checkpoint_options",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("checkpoint_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkpoint_id"], ["checkpoints.id"], name=op.f("fk_checkpoint_options_checkpoint_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint_options")),
        sa.UniqueConstraint(
            "checkpoint_id", "position", name=op.f("uq_checkpoint_options_checkpoint_id_position")
        ),
    )
    op.create_table(
        "checkpoint_voters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("checkpoint_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=True),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("has_voted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkpoint_id"], ["checkpoints.id"], name=op.f("fk_checkpoint_voters_checkpoint_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint_voters")),
        sa.UniqueConstraint(
            "checkpoint_id", "user_id", name=op.f("uq_checkpoint_voters_checkpoint_id_user_id")
        ),
    )
    op.create_index(op.f("ix_checkpoint_voters_user_id"), "checkpoint_voters", ["user_id"])

    op.create_table(
        "decision_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("is_deciders", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name=op.f("fk_decision_reviews_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_reviews")),
        sa.UniqueConstraint(
            "decision_id",
            "user_id",
            "on_date",
            name=op.f("uq_decision_reviews_decision_id_user_id_on_date"),
        ),
    )
    op.create_table(
        "wave_criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=32), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("must", sa.Boolean(), nullable=False),
        sa.Column("actual", sa.Integer(), nullable=True),
        sa.Column("is_met", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["wave_id"], ["waves.id"], name=op.f("fk_wave_criteria_wave_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave_criteria")),
    )
    op.create_index(op.f("ix_wave_criteria_wave_id"), "wave_criteria", ["wave_id"])

    op.create_table(
        "wave_gate_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["waves.id"], name=op.f("fk_wave_gate_changes_wave_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave_gate_changes")),
    )
    op.create_index(op.f("ix_wave_gate_changes_wave_id"), "wave_gate_changes", ["wave_id"])

    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("team", sa.String(), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("wave", sa.Integer(), server_default=sa.text("0"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False)
        )


def downgrade() -> None:
    """Go back down."""
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.drop_column("waits")
        batch_op.drop_column("wave")
        batch_op.drop_column("team")

    op.drop_table("wave_gate_changes")
    op.drop_table("wave_criteria")
    op.drop_table("decision_reviews")
    op.drop_table("checkpoint_voters")
    op.drop_table("checkpoint_options")
    with op.batch_alter_table("checkpoint_objections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checkpoint_objections_checkpoint_id"))

    op.drop_table("checkpoint_objections")
    op.drop_table("checkpoint_evidence")
    op.drop_table("checkpoint_ballots")
    op.drop_table("waves")
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.drop_index("ix_decisions_rollout")
        batch_op.drop_index("ix_decisions_review_at")
        batch_op.drop_index("ix_decisions_origin")

    op.drop_table("decisions")
    op.drop_table("decision_holders")
    with op.batch_alter_table("checkpoints", schema=None) as batch_op:
        batch_op.drop_index("ix_checkpoints_rollout")
        batch_op.drop_index("ix_checkpoints_next")

    op.drop_table("checkpoints")
