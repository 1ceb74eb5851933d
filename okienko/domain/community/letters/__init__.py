"""What leaves the room: the calendar feed, the news, and what people on a list are told."""

from okienko.domain.community.letters.calendar import calendar_feed
from okienko.domain.community.letters.news import NewsItem, news
from okienko.domain.community.letters.notices import Notice, event_cancelled, event_changed, place_freed

__all__ = ["NewsItem", "Notice", "calendar_feed", "event_cancelled", "event_changed", "news", "place_freed"]
