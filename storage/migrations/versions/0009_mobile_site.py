"""the separate mobile site that a page names"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# A view is made anew by a migration, so a change of one needs a new migration with a new digest.
VIEWS = "1357f15e2185"


def upgrade() -> None:
    """Forward."""
    site = sa.Column("mobile_site", sa.String(), nullable=False, server_default="")
    op.add_column("responsiveness", site)


def downgrade() -> None:
    """Back."""
    op.drop_column("responsiveness", "mobile_site")
