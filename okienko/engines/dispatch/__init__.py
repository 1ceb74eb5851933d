"""Dyspozytornia: rides with a limit on time aboard and visits of mobile workers, planned, explained and repaired.

A `Day` says what is asked for, `improve.plan` makes a `Plan` of it, `live.LiveDay` answers the telephone, `repair`
and `explain` do what their names say. Nothing here reads a file, a clock (but to stop in time) or a network.
"""
