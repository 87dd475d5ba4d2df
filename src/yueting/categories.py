"""Apple's categories of podcasts, which all directories take: which there are, and which is nearest to a word. Pure.

Standard: Apple Podcasts categories, https://podcasters.apple.com/support/1691-apple-podcasts-categories.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from yueting.messages import Message

_TABLE: Final = """
Arts: Books, Design, Fashion & Beauty, Food, Performing Arts, Visual Arts
Business: Careers, Entrepreneurship, Investing, Management, Marketing, Non-Profit
Comedy: Comedy Interviews, Improv, Stand-Up
Education: Courses, How To, Language Learning, Self-Improvement
Fiction: Comedy Fiction, Drama, Science Fiction
Government:
Health & Fitness: Alternative Health, Fitness, Medicine, Mental Health, Nutrition, Sexuality
History:
Kids & Family: Education for Kids, Parenting, Pets & Animals, Stories for Kids
Leisure: Animation & Manga, Automotive, Aviation, Crafts, Games, Hobbies, Home & Garden, Video Games
Music: Music Commentary, Music History, Music Interviews
News: Business News, Daily News, Entertainment News, News Commentary, Politics, Sports News, Tech News
Religion & Spirituality: Buddhism, Christianity, Hinduism, Islam, Judaism, Religion, Spirituality
Science: Astronomy, Chemistry, Earth Sciences, Life Sciences, Mathematics, Natural Sciences, Nature, Physics, Social Sciences
Society & Culture: Documentary, Personal Journals, Philosophy, Places & Travel, Relationships
Sports: Baseball, Basketball, Cricket, Fantasy Sports, Football, Golf, Hockey, Rugby, Running, Soccer, Swimming, Tennis, Volleyball, Wilderness, Wrestling
Technology:
True Crime:
TV & Film: After Shows, Film History, Film Interviews, Film Reviews, TV Reviews
"""
_LINES: Final = tuple(line.partition(":") for line in _TABLE.strip().splitlines())
PLACES: Final = {main: (main, "") for main, _, _ in _LINES} | {
    sub.strip(): (main, sub.strip()) for main, _, subs in _LINES for sub in subs.split(",") if sub.strip()
}
"""Every category's name → the category it belongs to, and itself where it is a part of one."""


def nearest(name: str) -> str:
    """Return the category that *name* may have been meant for, an empty string where none is near."""
    by_fold = {known.casefold(): known for known in PLACES}
    return next((by_fold[near] for near in get_close_matches(name.strip().casefold(), by_fold, 1)), "")


def fault(name: str) -> Message | None:
    """Return what is wrong with *name* as a category, in one line that says what to write; None where it is one."""
    if name in PLACES:
        return None
    return Message(
        "{name} is none of Apple's categories: write {meant}", name=repr(name), meant=nearest(name) or "News"
    )
