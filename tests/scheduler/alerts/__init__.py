"""Telling people of a night."""
