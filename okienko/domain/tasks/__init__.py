"""Zadania: who has to do what, by when. A task refers to a matter by a reference and has never heard of a person."""
