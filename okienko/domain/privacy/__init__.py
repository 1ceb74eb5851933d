"""Prywatność: who looked at whose data and why, in words for the person. Decides what is shown."""
