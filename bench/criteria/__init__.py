"""Judging conditions, measured against OpenFisca-core on the same rules and people: `make bench-criteria`."""
