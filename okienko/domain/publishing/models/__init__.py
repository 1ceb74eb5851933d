"""The tables of the room."""

from okienko.domain.publishing.models.links import CheckedLink
from okienko.domain.publishing.models.news import FormHour, Subscription
from okienko.domain.publishing.models.shelf import FunderMark, ProgrammeItem, Publication
from okienko.domain.publishing.models.voices import Voice

__all__ = ["CheckedLink", "FormHour", "FunderMark", "ProgrammeItem", "Publication", "Subscription", "Voice"]
