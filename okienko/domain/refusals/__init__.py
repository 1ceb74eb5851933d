"""Odmowy i odwołania: every application ends in one stated way, and whoever disagrees is heard by somebody else."""
