"""Invented municipalities: from data to pages, with what is true of them."""
