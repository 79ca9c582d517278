"""What the survey asks and what was published of it, as data files."""
