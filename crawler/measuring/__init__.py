"""Looking at a page in a browser: what it may load, what is measured, what it looked like."""
