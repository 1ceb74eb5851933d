"""Zakwalifikowanie: who gets a place, why, and the card that says so.

Never called a decision; a refusal is not issued here yet.
"""
