"""what a phone shows of a page beside its overflow, and why a page could not be measured"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# A view is made anew by a migration, so a change of one needs a new migration with a new digest.
VIEWS = "1357f15e2185"
NUMBERS = ("layout_px", "overflow_text_share", "text_px")


def upgrade() -> None:
    """Forward."""
    told = sa.Column("measured_detail", sa.String(), nullable=False, server_default="")
    op.add_column("responsiveness", told)
    for name in NUMBERS:
        kind = sa.Integer() if name == "layout_px" else sa.Float()
        op.add_column("responsiveness", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    """Back."""
    for name in (*reversed(NUMBERS), "measured_detail"):
        op.drop_column("responsiveness", name)
