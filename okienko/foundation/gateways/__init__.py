"""Bramki: the ways out of the house, to a mail server, to an SMS provider and to the printer, each with a fake.

A gateway takes one parcel and says what became of it. When to try again, and what a message means, is not its business.
"""
