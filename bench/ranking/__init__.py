"""Ranking a round: time and memory with all reasons, and choices beside two solvers of assignment."""
