"""How an older record becomes one of today: Alembic's migrations, one file a step, in ``versions``."""
