"""Bank czasu: neighbours give each other hours; one hour is one hour, and nobody's balance falls below zero.

A room of its own, because its members have names: the community below it reaches no person.
"""
