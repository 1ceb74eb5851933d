"""Sieć: who connects, what falls apart without somebody, and where everybody stands on a picture.

It knows numbers and links between them, nothing of names, neighbours or databases.
"""
