"""Asking addresses whether they live: what to ask, reading the answer, asking gently."""
