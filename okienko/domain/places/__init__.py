"""Miejsca: the centre, the gminas that it serves, and the places where people come. Who works there is unknown here."""
