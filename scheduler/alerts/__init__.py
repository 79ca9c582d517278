"""Telling people of a night that cannot be trusted, and of the first good one after it."""
