"""A wave of the survey, as the invented municipalities answered it."""

from pathlib import Path

# In the manner of a Webropol export: a column per choice, free text, Finnish and Swedish.
ANSWERS = Path(__file__).parent / "answers.csv"
