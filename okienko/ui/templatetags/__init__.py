"""Template tags (`ui`) and formatting filters (`polish`)."""
