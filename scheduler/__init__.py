"""Runs: what they cover, continuing them, reconciling, checking the result."""
