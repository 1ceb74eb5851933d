"""Zwiedzanie: the guided tour of the demo town. It exists in the demo only; elsewhere its address is not found."""
