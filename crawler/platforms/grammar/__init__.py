"""One file per platform: how its addresses are read and written."""
