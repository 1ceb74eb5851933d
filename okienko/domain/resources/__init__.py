"""Zasoby: vehicles, their fixed runs and their seats. Decides whether something still fits; never knows for whom."""
