"""Originals, a ledger of what came in, acts of several judgements, and where each judgement stands."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables and columns; say where the judgements stand that are there already."""
    op.create_table(
        "original",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("packing", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "ledger",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ledger_about", "ledger", ["kind", "about"], unique=False)
    op.add_column("version", sa.Column("bytes_of", sa.Text(), nullable=True))
    op.add_column("judgement", sa.Column("act", sa.Text(), nullable=True))
    op.create_index("judgement_act", "judgement", ["act"], unique=False)
    op.create_table(
        "standing",
        sa.Column("judgement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by"],
            ["judgement.number"],
        ),
        sa.ForeignKeyConstraint(
            ["judgement"],
            ["judgement.number"],
        ),
        sa.PrimaryKeyConstraint("judgement"),
    )
    judgement = sa.table("judgement", sa.column("number", sa.Integer), sa.column("matter", sa.Text))
    standing = sa.table("standing", sa.column("judgement"), sa.column("state"), sa.column("by"))
    last = sa.select(judgement.c.matter, sa.func.max(judgement.c.number).label("number")).group_by(judgement.c.matter).subquery()
    holds = last.c.number == judgement.c.number
    states = sa.select(
        judgement.c.number,
        sa.case((holds, "holds"), else_="replaced"),
        sa.case((holds, sa.null()), else_=last.c.number),
    ).join(last, last.c.matter == judgement.c.matter)
    op.execute(standing.insert().from_select(["judgement", "state", "by"], states))
