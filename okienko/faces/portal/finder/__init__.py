"""Co mi przysługuje: what the pages of the finder show and ask. Its rules stand in `domain.eligibility`."""
