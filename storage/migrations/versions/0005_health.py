"""what a run left out, what was checked of it and sent about it; since when an address has moved"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# A view is made anew by a migration, so a change of one needs a new migration with a new digest.
VIEWS = "1357f15e2185"
LISTS = ("left_out", "checks", "alerts")


def upgrade() -> None:
    """Forward."""
    for name in LISTS:
        op.add_column("runs", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("inquiries", sa.Column("told_since", sa.Date(), nullable=True))


def downgrade() -> None:
    """Back."""
    op.drop_column("inquiries", "told_since")
    for name in reversed(LISTS):
        op.drop_column("runs", name)
