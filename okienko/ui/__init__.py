"""Okno i jego części: the design system. Draws words, people, places and moments; has never heard of a resident."""
