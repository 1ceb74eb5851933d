"""Osoby: who a resident is, how to reach them and what to know before a visit.

Decides identity; knows nothing of their matters.
"""
