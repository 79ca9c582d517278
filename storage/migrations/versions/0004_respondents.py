"""two municipalities that have merged since have an answer each"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# A view is made anew by a migration, so a change of one needs a new migration with a new digest.
VIEWS = "1357f15e2185"


def upgrade() -> None:
    """Forward."""
    _identified_by("wave", "respondent_code", "question")


def downgrade() -> None:
    """Back; of two answers that are one municipality's now, its own stays."""
    op.execute(
        "DELETE FROM answers WHERE respondent_code <> municipality_code AND EXISTS ("
        "SELECT 1 FROM answers AS own WHERE own.wave = answers.wave "
        "AND own.question = answers.question "
        "AND own.respondent_code = answers.municipality_code)"
    )
    _identified_by("wave", "municipality_code", "question")


def _identified_by(*columns: str) -> None:
    # SQLite cannot change a table's primary key.
    made = op.create_table(
        "answers_made_anew",
        sa.Column("wave", sa.String(), nullable=False),
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("respondent_code", sa.String(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["municipality_code"], ["municipalities.code"]),
        sa.ForeignKeyConstraint(["wave"], ["waves.wave"]),
        sa.PrimaryKeyConstraint(*columns),
    )
    whole = ", ".join(column.name for column in made.c)
    op.execute(f"INSERT INTO {made.name} ({whole}) SELECT {whole} FROM answers")
    op.drop_table("answers")
    op.rename_table("answers_made_anew", "answers")
