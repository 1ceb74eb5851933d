"""Engines: pure computation without Django, clock or database; each could be its own package."""
