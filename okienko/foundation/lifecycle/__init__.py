"""A lifecycle is a table: its states, and the moves between them that the office knows.

The table answers which move is allowed, puts the allowed states into the database and draws its own diagram.
"""

from okienko.foundation.lifecycle.table import Lifecycle, Move, MoveNotAllowed, all_lifecycles

__all__ = ["Lifecycle", "Move", "MoveNotAllowed", "all_lifecycles"]
