"""Zapis w naborze: one page, one press, a number. The same page for a calm day and for the first minute of a rush."""
