"""Pracownicy: who works here, in which post, under whom, and when they answer the phone. Rights live elsewhere."""
