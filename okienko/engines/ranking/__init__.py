"""Kolejność w naborze: an order that is a pure function of frozen data, its reasons and its proof.

It decides who stands where, why, and who gets what of the places that there are. It does not decide who may apply,
nor does it refuse anybody: a position without a place is a fact, a refusal is a decision of a person.
"""
