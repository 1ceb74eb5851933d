"""Dziennik: who did or read what, when, about whom and why.

Append-only: the application may add and read, nothing else.
"""
