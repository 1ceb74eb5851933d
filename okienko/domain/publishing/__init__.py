"""Wydawnictwo i rozmowa: what a community publishes, asks and answers in public, and who wants to hear of it.

A room of its own above the community. It knows meetings, ideas and their pages, and like the community it reaches no
person and no matter: the one personal thing here is the e-mail address of somebody who asked for news.
"""
