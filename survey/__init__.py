"""The survey: its waves and answers, the crosswalk to indicators, comparison and report."""
