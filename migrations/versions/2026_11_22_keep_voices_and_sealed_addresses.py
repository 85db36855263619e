"""keep voices and sealed addresses.

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

revision: str = "e879129cdbcf"
down_revision: str | None = "1f92046ccbbd"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "privacy_boxes",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "name", name=op.f("pk_privacy_boxes")),
    )
    with op.batch_alter_table("privacy_boxes", schema=None) as batch_op:
        batch_op.create_index("ix_privacy_boxes_ends_on", ["ends_on"], unique=False)

    op.create_table(
        "privacy_counts",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "on_date", "deed", "mark", name=op.f("pk_privacy_counts")
        ),
    )
    op.create_table(
        "voice_settings",
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("leads_channel_id", sa.String(), nullable=True),
        sa.Column("visibility", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["rollout_id"], ["rollouts.id"], name=op.f("fk_voice_settings_rollout_id")
        ),
        sa.PrimaryKeyConstraint("rollout_id", name=op.f("pk_voice_settings")),
    )
    op.create_table(
        "voices",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("impact", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(), nullable=True),
        sa.Column("box", sa.String(), nullable=True),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("waits_since", sa.Date(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("draft", sa.String(), nullable=True),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("climbs_on", sa.Date(), nullable=True),
        sa.Column("is_held_back", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["rollout_id"], ["rollouts.id"], name=op.f("fk_voices_rollout_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voices")),
    )
    with op.batch_alter_table("voices", schema=None) as batch_op:
        batch_op.create_index("ix_voices_author", ["workspace_id", "author_id"], unique=False)
        batch_op.create_index("ix_voices_box", ["workspace_id", "box"], unique=False)
        batch_op.create_index("ix_voices_climbs_on", ["climbs_on"], unique=False)
        batch_op.create_index("ix_voices_owner", ["workspace_id", "owner_id"], unique=False)
        batch_op.create_index(
            "ix_voices_rollout", ["workspace_id", "rollout_id", "state"], unique=False
        )

    op.create_table(
        "voice_confidants",
        sa.Column("voice_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["voice_id"], ["voices.id"], name=op.f("fk_voice_confidants_voice_id")
        ),
        sa.PrimaryKeyConstraint("voice_id", "user_id", name=op.f("pk_voice_confidants")),
    )
    op.create_table(
        "voice_supporters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("voice_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=True),
        sa.Column("box", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["voice_id"], ["voices.id"], name=op.f("fk_voice_supporters_voice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice_supporters")),
        sa.UniqueConstraint(
            "voice_id", "user_id", name=op.f("uq_voice_supporters_voice_id_user_id")
        ),
    )
    with op.batch_alter_table("voice_supporters", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_voice_supporters_voice_id"), ["voice_id"], unique=False
        )

    op.create_table(
        "voice_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("voice_id", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(length=32), nullable=False),
        sa.Column("by_id", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["voice_id"], ["voices.id"], name=op.f("fk_voice_words_voice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice_words")),
    )
    with op.batch_alter_table("voice_words", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_voice_words_voice_id"), ["voice_id"], unique=False)


def downgrade() -> None:
    """Go back down."""
    with op.batch_alter_table("voice_words", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_voice_words_voice_id"))

    op.drop_table("voice_words")
    with op.batch_alter_table("voice_supporters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_voice_supporters_voice_id"))

    op.drop_table("voice_supporters")
    op.drop_table("voice_confidants")
    with op.batch_alter_table("voices", schema=None) as batch_op:
        batch_op.drop_index("ix_voices_rollout")
        batch_op.drop_index("ix_voices_owner")
        batch_op.drop_index("ix_voices_climbs_on")
        batch_op.drop_index("ix_voices_box")
        batch_op.drop_index("ix_voices_author")

    op.drop_table("voices")
    op.drop_table("voice_settings")
    op.drop_table("privacy_counts")
    with op.batch_alter_table("privacy_boxes", schema=None) as batch_op:
        batch_op.drop_index("ix_privacy_boxes_ends_on")

    op.drop_table("privacy_boxes")
