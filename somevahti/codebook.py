"""Allowed values that the crawler's data files know."""

from crawler.indicators import indicators
from crawler.kinds import KINDS, SECTORS
from crawler.platforms import PLATFORMS
from crawler.statuses import statuses
from survey.crosswalk import crosswalk

# Reasons of an unknown answer besides the visit statuses (design, section 4).
REASONS = ("page_kind_not_reached", "too_few_looks", "not_measured", "stale")


def allowed_values() -> dict[tuple[str, str], tuple[str, ...]]:
    """Allowed values by table and column, for the codebook."""
    return {
        ("visits", "status"): tuple(statuses()),
        ("visits", "page_kinds_reached"): KINDS,
        ("accounts", "platform"): PLATFORMS,
        ("accounts", "sector"): SECTORS,
        ("responsiveness", "page_kind"): KINDS,
        ("indicators", "indicator"): tuple(indicators()),
        ("indicators", "reason"): (
            *(name for name, status in statuses().items() if not status.look),
            *REASONS,
        ),
        ("answers", "question"): tuple(crosswalk()),
    }
