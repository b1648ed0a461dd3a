"""Alembic's entry: runs over the connection that the database hands in; durable tables only."""

from __future__ import annotations

from alembic import context

from consilience.store.tables import durable

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=durable,
    render_as_batch=True,
    include_object=lambda _thing, name, kind, _reflected, _other: not (kind == "table" and name == "derived"),
)
with context.begin_transaction():
    context.run_migrations()
