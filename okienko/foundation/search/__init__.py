"""Searching as people type: without diacritics, with typos, in their own words."""

from okienko.foundation.search.names import best_matches, similar
from okienko.foundation.search.phrases import PhraseIndex
from okienko.foundation.search.text import normalise, sort_key_pl

__all__ = ["PhraseIndex", "best_matches", "normalise", "similar", "sort_key_pl"]
