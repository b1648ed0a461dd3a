"""The tables: durable ones, which migrations keep, and one derived one, which is only ever rebuilt.

Durable is what nobody could work out again: the reports as read, where they stood, what a user told of them, what
could not be read, what the analyst decided, and the journal of what was done when. Everything else is derived.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

# The revision that a new casebook is stamped with; the newest file in migrations/versions (a test holds them equal).
HEAD = "0001"

_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
}

durable = MetaData(naming_convention=_NAMES)
derivable = MetaData(naming_convention=_NAMES)
stamps = MetaData()

reports = Table(
    "reports",
    durable,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("published", Text),
    Column("given_id", Text),
)

# ``place`` is where the file stands, however the path to it was written; ``path`` is as the user wrote it.
report_paths = Table(
    "report_paths",
    durable,
    Column("report", Text, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Text, primary_key=True),
    Column("path", Text, nullable=False),
)

# ``place`` is the file that told ("" for the tell command), so that two reports.csv never overwrite each other.
told = Table(
    "told",
    durable,
    Column("report", Text, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("by", Text, primary_key=True),
    Column("place", Text, primary_key=True, default=""),
    Column("outlet", Text),
    Column("published", Text),
    Column("title", Text),
    Column("url", Text),
)

# ``place`` is where the file stands that was remarked on: two files of one name have remarks of their own, and reading
# one of them again says nothing of the other. It is never published.
remarks_of_reading = Table(
    "remarks_of_reading",
    durable,
    Column("id", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("about", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
)

decisions = Table(
    "decisions",
    durable,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("anchors", Text, nullable=False),  # JSON, so that a log can be read without this program
    Column("aspect", Text),
    Column("value", Text),
    Column("undoes", Text),
)

journal = Table(
    "journal",
    durable,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("about", Text, nullable=False, index=True),
    Column("detail", Text, nullable=False),
)

forgotten = Table("forgotten", durable, Column("id", Text, primary_key=True), Column("at", Text, nullable=False))

derived = Table(
    "derived",
    derivable,
    Column("stage", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("inputs", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

# Alembic's own table, written here so that a new casebook need not load Alembic.
stamp = Table("alembic_version", stamps, Column("version_num", Text, primary_key=True))
