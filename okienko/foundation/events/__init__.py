"""Zdarzenia: what happened, told upwards. One row and one queued job for each handler, in the same transaction."""
