"""Journeys of residents and of the staff through the real demo town, in a real Chromium."""
