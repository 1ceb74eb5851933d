"""Realizacja usług: rides, from the booking to the driver's "na miejscu". Whether the need is met, the person says."""
