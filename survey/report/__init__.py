"""A comparison told as one HTML file."""

from survey.report.page import report

__all__ = ["report"]
