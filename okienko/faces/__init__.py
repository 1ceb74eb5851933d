"""Faces: what people see. portal (residents), desk (staff), field (phones)."""
