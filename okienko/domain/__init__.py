"""Rooms of the office: Django apps on floors; no request, no form, no template."""
