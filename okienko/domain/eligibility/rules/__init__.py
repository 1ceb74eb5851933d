"""Rules: what is asked and in which order, what the answers mean, what is said about each service and right."""
