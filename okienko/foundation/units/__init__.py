"""Jednostki: the centre and its units; roles are granted for one of them."""
