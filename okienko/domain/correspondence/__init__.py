"""Korespondencja: every message to a person, by the channel they chose, until it arrives or somebody takes care of it.

It decides when a message may go and what happens when it does not arrive. It never sees a person or a matter: it takes
an `Addressee` and an opaque reference. What is written in a message, the room above decides.
"""
