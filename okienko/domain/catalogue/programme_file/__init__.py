"""Plik programu: reading a programme written in YAML, with every fault in its line, in Polish."""
