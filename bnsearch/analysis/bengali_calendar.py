"""Days of the Bengali calendar as days of ours: Bangladesh's calendar, and West Bengal's where the weekday says so.

Bangladesh's calendar is fixed: each of its days is always the same day of ours. West Bengal follows the sun, so its
months begin a day or two later, in spring a day earlier. Most papers that print a Bengali date are Bangladesh's, and
the two can only be told apart by a weekday beside the date; so without one a date is Bangladesh's.
"""

from __future__ import annotations

import calendar
import datetime

__all__ = ["bengali_day", "day_in_year", "on_weekday"]

_YEARS_BEHIND = 593  # 14 April 2024 begins the year 1431
_REVISED = 1426  # the year from which Ashwin has 31 days and Falgun 29; before, they had 30 each
_KARTIK = 186  # days of the year before this month
_CHAITRA = 335
_WEST_BENGAL = (0, 1, -1, 2)  # days from Bangladesh's date to West Bengal's, likeliest first


def bengali_day(year: int, days_before: int, day: int) -> datetime.date:
    """The day of ours of a day in a Bengali ``year``; ``days_before`` its month are so many days of that year."""
    first = datetime.date(year + _YEARS_BEHIND, 4, 14)
    days = days_before + day - 1
    if year < _REVISED and _KARTIK <= days_before < _CHAITRA:
        days -= 1
    if days_before == _CHAITRA:
        days += calendar.isleap(first.year + 1)  # Falgun has a day more then
    return first + datetime.timedelta(days=days)


def day_in_year(year: int, days_before: int, day: int) -> datetime.date | None:
    """The day of a Bengali month that falls into a ``year`` of ours; None when it falls into none."""
    behind = year - _YEARS_BEHIND
    candidates = (bengali_day(begun, days_before, day) for begun in (behind - 1, behind))
    return next((found for found in candidates if found.year == year), None)


def on_weekday(day: datetime.date, weekday: int) -> datetime.date:
    """West Bengal's day (0 = Monday) of the same Bengali date when Bangladesh's is another weekday."""
    shifted = (day + datetime.timedelta(days=shift) for shift in _WEST_BENGAL)
    return next((found for found in shifted if found.weekday() == weekday), day)
