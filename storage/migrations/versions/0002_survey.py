"""waves and answers of the survey"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "waves",
        sa.Column("wave", sa.String(), nullable=False),
        sa.Column("reference_date", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_hash", sa.String(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("wave"),
    )
    op.create_table(
        "answers",
        sa.Column("wave", sa.String(), nullable=False),
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("respondent_code", sa.String(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["municipality_code"], ["municipalities.code"]),
        sa.ForeignKeyConstraint(["wave"], ["waves.wave"]),
        sa.PrimaryKeyConstraint("wave", "municipality_code", "question"),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("answers")
    op.drop_table("waves")
