"""Which days a date in a query means: a day, a month or a year, in digits of either script.

day_span("২০২৫-০৪")    ("2025-04-01", "2025-04-30")
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from unicodedata import decimal

__all__ = ["day_span"]

_FORM = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def day_span(text: str) -> tuple[str, str] | None:
    """Return the first and the last ISO day of what ``text`` names, None when it is no such date."""
    found = _FORM.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = (
        int("".join(str(decimal(digit)) for digit in part)) if part else None for part in found.groups()
    )
    try:
        first = date(year or 0, month or 1, day or 1)
        last = date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
    return first.isoformat(), last.isoformat()
