"""What Alembic runs: on the connection that ``sayso.record.schema`` hands over, inside the transaction that it began."""

from alembic import context

from sayso.record.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
