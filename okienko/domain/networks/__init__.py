"""Sieci: groups, organisations and institutions of a neighbourhood, their ties over time, agreements and the forum.

The network is impersonal, as the community below it. A natural person stands in it only as a leader who consented, in
a table of their own that no public page reads.
"""
