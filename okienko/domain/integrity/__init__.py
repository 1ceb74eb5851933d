"""Bezstronność: who may not work on whose case, who asked for somebody else, and who was moved out of order and why.

It decides nothing about the case itself: it blocks, it asks, it writes down and it counts.
"""
