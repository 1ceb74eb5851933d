"""What leaves the room: the calendar feed and the news of a community."""

from okienko.domain.community.letters.calendar import calendar_feed
from okienko.domain.community.letters.news import NewsItem, news

__all__ = ["NewsItem", "calendar_feed", "news"]
