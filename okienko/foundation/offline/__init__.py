"""Zdarzenia z terenu: what a telephone did without a network is taken in later, once, however often it is sent."""
