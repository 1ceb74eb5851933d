"""Plany indywidualne (IPUS): recognised needs, goals and services agreed with the person, for at most a year."""
