"""Biurko: what the staff see. One screen for the phone, one page for a day, one timeline for a matter."""
