"""Indexes by which a list over many incidents is filtered, ordered and counted without reading the incidents themselves."""

from alembic import op

revision = "0003"
down_revision = "0002"

_LISTED = [
    "tier", "day_start", "id", "day_end", "type", "grade", "country", "disputed", "killed_low", "reports", "origins",
    "place", "admin1", "place_precision", "lat", "lon",
]  # fmt: skip


def upgrade() -> None:
    """Make the indexes."""
    op.create_index("incident_listed", "incident", _LISTED, unique=False)
    op.create_index("position_value", "position", ["field", "value", "key", "incident"], unique=False)
    op.create_index("holder_source", "holder", ["source", "incident"], unique=False)
