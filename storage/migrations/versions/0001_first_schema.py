"""first schema"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "forgotten",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "inquiries",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("liveness", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("leads_to", sa.String(), nullable=False),
        sa.Column("same", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("gone_since", sa.Date(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_after", sa.Date(), nullable=True),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("etag", sa.String(), nullable=False),
        sa.Column("last_modified", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "municipalities",
        sa.Column("code", sa.String(3), nullable=False),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("successor_code", sa.String(), nullable=True),
        sa.Column("merged_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "runs",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("night", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("scope", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("trust", sa.String(), nullable=False),
        sa.Column("trust_reason", sa.String(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("software_version", sa.String(), nullable=False),
        sa.Column("register_hash", sa.String(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("run_id"),
    )
    with op.batch_alter_table("runs") as batch_op:
        batch_op.create_index("ix_runs_night", ["night"], unique=False)

    op.create_table(
        "accounts",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("valid_from_run", sa.Integer(), nullable=False),
        sa.Column("valid_to_run", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.String(), nullable=False),
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("last_miss", sa.Date(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("rule_version", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("account_url", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("evidence_url", sa.String(), nullable=False),
        sa.Column("evidence_text", sa.String(), nullable=False),
        sa.Column("placement", sa.String(), nullable=False),
        sa.Column("pages_seen_on", sa.Integer(), nullable=False),
        sa.Column("linked_by_count", sa.Integer(), nullable=False),
        sa.Column("same_as", sa.String(), nullable=False),
        sa.Column("liveness", sa.String(), nullable=False),
        sa.Column("liveness_reason", sa.String(), nullable=False),
        sa.Column("moved_to", sa.String(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.ForeignKeyConstraint(
            ["valid_from_run"],
            ["runs.run_id"],
        ),
        sa.ForeignKeyConstraint(
            ["valid_to_run"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("row_id"),
    )
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.create_index("ix_accounts_account", ["account", "valid_to_run"], unique=False)
        batch_op.create_index(
            "ix_accounts_current", ["municipality_code", "valid_to_run"], unique=False
        )

    op.create_table(
        "gaps",
        sa.Column("gap_id", sa.Integer(), nullable=False),
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("of_table", sa.String(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("until_run", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.ForeignKeyConstraint(
            ["until_run"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("gap_id"),
    )
    with op.batch_alter_table("gaps") as batch_op:
        batch_op.create_index("ix_gaps_runs", ["until_run", "run_id"], unique=False)

    op.create_table(
        "indicators",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("valid_from_run", sa.Integer(), nullable=False),
        sa.Column("valid_to_run", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("good_looks", sa.Integer(), nullable=False),
        sa.Column("first_look", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("evidence_url", sa.String(), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rule_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.ForeignKeyConstraint(
            ["valid_from_run"],
            ["runs.run_id"],
        ),
        sa.ForeignKeyConstraint(
            ["valid_to_run"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("row_id"),
    )
    with op.batch_alter_table("indicators") as batch_op:
        batch_op.create_index(
            "ix_indicators_current", ["municipality_code", "valid_to_run"], unique=False
        )

    op.create_table(
        "latest_findings",
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("looks", sa.JSON(), nullable=False),
        sa.Column("findings", sa.LargeBinary(), nullable=False),
        sa.Column("concluded_with", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("municipality_code"),
    )
    op.create_table(
        "livestreams",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("valid_from_run", sa.Integer(), nullable=False),
        sa.Column("valid_to_run", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.String(), nullable=False),
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("last_miss", sa.Date(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("rule_version", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("page_url", sa.String(), nullable=False),
        sa.Column("stream_url", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("host_type", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("evidence_text", sa.String(), nullable=False),
        sa.Column("placement", sa.String(), nullable=False),
        sa.Column("meeting_date", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.ForeignKeyConstraint(
            ["valid_from_run"],
            ["runs.run_id"],
        ),
        sa.ForeignKeyConstraint(
            ["valid_to_run"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("row_id"),
    )
    with op.batch_alter_table("livestreams") as batch_op:
        batch_op.create_index(
            "ix_livestreams_current", ["municipality_code", "valid_to_run"], unique=False
        )

    op.create_table(
        "meetings",
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("meeting_date", sa.Date(), nullable=False),
        sa.Column("source_url", sa.String(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("municipality_code", "meeting_date"),
    )
    op.create_table(
        "pages",
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("page_kind", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("etag", sa.String(), nullable=False),
        sa.Column("last_modified", sa.String(), nullable=False),
        sa.Column("last_fetched", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
        ),
        sa.PrimaryKeyConstraint("municipality_code", "url"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "responsiveness",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("valid_from_run", sa.Integer(), nullable=False),
        sa.Column("valid_to_run", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.String(), nullable=False),
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("page_url", sa.String(), nullable=False),
        sa.Column("page_kind", sa.String(), nullable=False),
        sa.Column("declared", sa.String(), nullable=False),
        sa.Column("viewport_content", sa.String(), nullable=False),
        sa.Column("measured", sa.String(), nullable=False),
        sa.Column("measured_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overflow_px", sa.Integer(), nullable=True),
        sa.Column("overflow_elements", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("legible_text_share", sa.Float(), nullable=True),
        sa.Column("tap_target_share", sa.Float(), nullable=True),
        sa.Column("zoom_blocked", sa.Boolean(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("screenshot", sa.String(), nullable=False),
        sa.Column("rule_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.ForeignKeyConstraint(
            ["valid_from_run"],
            ["runs.run_id"],
        ),
        sa.ForeignKeyConstraint(
            ["valid_to_run"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("row_id"),
    )
    with op.batch_alter_table("responsiveness") as batch_op:
        batch_op.create_index(
            "ix_responsiveness_current", ["municipality_code", "valid_to_run"], unique=False
        )

    op.create_table(
        "visits",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_detail", sa.String(), nullable=False),
        sa.Column("entry_url", sa.String(), nullable=False),
        sa.Column("final_url", sa.String(), nullable=False),
        sa.Column("page_kinds_reached", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("pages_fetched", sa.Integer(), nullable=False),
        sa.Column("pages_failed", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("robots_refused_pages", sa.Integer(), nullable=False),
        sa.Column("private_accounts_skipped", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("run_id", "municipality_code", "attempt"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("visits") as batch_op:
        batch_op.create_index(
            "ix_visits_municipality", ["municipality_code", "run_id"], unique=False
        )


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("visits") as batch_op:
        batch_op.drop_index("ix_visits_municipality")

    op.drop_table("visits")
    with op.batch_alter_table("responsiveness") as batch_op:
        batch_op.drop_index("ix_responsiveness_current")

    op.drop_table("responsiveness")
    op.drop_table("pages")
    op.drop_table("meetings")
    with op.batch_alter_table("livestreams") as batch_op:
        batch_op.drop_index("ix_livestreams_current")

    op.drop_table("livestreams")
    op.drop_table("latest_findings")
    with op.batch_alter_table("indicators") as batch_op:
        batch_op.drop_index("ix_indicators_current")

    op.drop_table("indicators")
    with op.batch_alter_table("gaps") as batch_op:
        batch_op.drop_index("ix_gaps_runs")

    op.drop_table("gaps")
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.drop_index("ix_accounts_current")
        batch_op.drop_index("ix_accounts_account")

    op.drop_table("accounts")
    with op.batch_alter_table("runs") as batch_op:
        batch_op.drop_index("ix_runs_night")

    op.drop_table("runs")
    op.drop_table("municipalities")
    op.drop_table("inquiries")
    op.drop_table("forgotten")
