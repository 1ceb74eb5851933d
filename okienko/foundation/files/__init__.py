"""Pliki: the one door for files. It decides what may come in, cleans it, encrypts it and journals who opened it.

Whose matter a file belongs to, and so who may see it, is decided by the room above.
"""
