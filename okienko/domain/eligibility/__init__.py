"""Co mi przysługuje: what a person may have, why, and what to ask to find out. Nothing about anybody is kept."""
