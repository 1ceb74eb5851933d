"""Miejsca aktywności lokalnej: rooms that neighbours use, their rules, keys and hours; and places with their own rules.

A neighbourhood club, a day-support place for children and a centre for organisations are such places too.
"""
