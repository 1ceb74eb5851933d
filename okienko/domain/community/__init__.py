"""Społeczność: what neighbours know, plan and do together, and what came of it. Never sees a matter of a person."""
