"""Okienko: one window for a Polish municipal social services centre and its community organising."""

__version__ = "0.1.0"
