"""What the pages of the room need; each in a fixed number of SQL queries."""
