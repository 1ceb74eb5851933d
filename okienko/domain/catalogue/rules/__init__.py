"""Rules: when a service is available, what a programme says about rides, what a new version changes."""
