"""Acts: what somebody can do at the desk, one small page each.

The room's action does it; here are its form and its words.
"""
