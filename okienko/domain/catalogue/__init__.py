"""Katalog: programmes of social services as files, their dated versions, service cards, dated parameters of law.

It decides which service is available on a day. Who gets a place, and how many are left, is decided upstairs.
"""
