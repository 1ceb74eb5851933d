"""Sprawy: one number, one code, one named worker, one timeline from question to result.

A need stays open until it is solved.
"""
