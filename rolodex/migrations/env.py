"""Alembic's entry: runs the steps on the connection that `storage.migrate` opened."""

from __future__ import annotations

from alembic import context

from rolodex.models.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,
    render_as_batch=True,
)
context.run_migrations()
