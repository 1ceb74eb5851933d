"""The desk's pages, one module a part of the work."""
