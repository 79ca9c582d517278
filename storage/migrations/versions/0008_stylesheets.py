"""why a page is declared to fit a phone or not, and what style sheets say"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# A view is made anew by a migration, so a change of one needs a new migration with a new digest.
VIEWS = "1357f15e2185"


def upgrade() -> None:
    """Forward."""
    reason = sa.Column("declared_reason", sa.String(), nullable=False, server_default="")
    op.add_column("responsiveness", reason)
    op.create_table(
        "stylesheets",
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("rule_version", sa.String(), nullable=False, server_default=""),
        sa.Column("signs", sa.LargeBinary(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.run_id"]),
        sa.PrimaryKeyConstraint("content_hash"),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("stylesheets")
    op.drop_column("responsiveness", "declared_reason")
