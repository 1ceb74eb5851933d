"""Teren: the face for those who are on the road with a telephone in one hand."""
