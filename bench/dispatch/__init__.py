"""The dispatcher's engine beside OR-Tools (dial-a-ride) and PyVRP (visits): see bench/README.md."""
