"""Sites that misbehave on purpose."""
