"""The static gates of `make check` and the generators of `make docs`, each runnable as `python -m tools.<name>`."""
