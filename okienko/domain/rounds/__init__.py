"""Nabory: places that many want, given by rules that were published before, with a reason for every position."""
