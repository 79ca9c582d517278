"""Proofs: what must hold of everything, tried on thousands of cases (`make prove`)."""
