"""Potrzeby: what people looked for and nobody gives, counted without names. Needs of a matter live upstairs."""
