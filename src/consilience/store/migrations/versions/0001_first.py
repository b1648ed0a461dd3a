"""The first durable tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("given_id", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    op.create_table(
        "report_paths",
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("report", "place", name="pk_report_paths"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_report_paths_report", ondelete="CASCADE"),
    )
    op.create_table(
        "told",
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.PrimaryKeyConstraint("report", "by", "place", name="pk_told"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_told_report", ondelete="CASCADE"),
    )
    op.create_table(
        "remarks_of_reading",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", "place", name="pk_remarks_of_reading"),
    )
    op.create_index("ix_remarks_of_reading_about", "remarks_of_reading", ["about"])
    op.create_table(
        "decisions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("anchors", sa.Text, nullable=False),
        sa.Column("aspect", sa.Text),
        sa.Column("value", sa.Text),
        sa.Column("undoes", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_table(
        "journal",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_journal"),
    )
    op.create_index("ix_journal_about", "journal", ["about"])
    op.create_table(
        "forgotten",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_forgotten"),
    )


def downgrade() -> None:
    for table in ("forgotten", "journal", "decisions", "remarks_of_reading", "told", "report_paths", "reports"):
        op.drop_table(table)
