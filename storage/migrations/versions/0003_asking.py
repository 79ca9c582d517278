"""the survey's questions beside their indicators, and views for readers"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# A view is made anew by a migration, so a change of one needs a new migration with a new digest.
VIEWS = "1357f15e2185"


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "crosswalk",
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("wording_is", sa.String(), nullable=False),
        sa.Column("bias", sa.String(), nullable=False),
        sa.Column("differs", sa.String(), nullable=False),
        sa.Column("unobservable", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("question", "scope"),
    )
    op.create_index(
        "ix_indicators_answer",
        "indicators",
        ["indicator", "scope", "municipality_code", "valid_to_run"],
    )


def downgrade() -> None:
    """Back."""
    op.drop_index("ix_indicators_answer", "indicators")
    op.drop_table("crosswalk")
