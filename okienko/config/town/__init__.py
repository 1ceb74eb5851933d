"""Jaworzyce: the invented town of the demo, loaded by the real actions as a month of life."""

from okienko.config.town.loading import load
from okienko.config.town.login_table import who_may_log_in

__all__ = ["load", "who_may_log_in"]
