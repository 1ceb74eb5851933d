"""Konta: who may log in, with a password and a second factor. An account is not a staff member and not a resident."""
