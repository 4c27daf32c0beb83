"""Make the workbooks in files/, from sentences of our own, by the libraries that scrapers write them with.

Run once, in an environment that has them: openpyxl 3.1.5, XlsxWriter 3.3.1, pandas 3.1.1.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl  # type: ignore[import-not-found]
import pandas  # type: ignore[import-not-found]
import xlsxwriter  # type: ignore[import-not-found]
from shared import BODIES, TITLES  # type: ignore[import-not-found]

FILES = Path(__file__).parent / "files"
DAYS = datetime.date(2024, 6, 12), datetime.date(2024, 6, 13)


def by_openpyxl() -> None:
    """A sheet with days as dates, and a second one with other things."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["title", "body", "date", "url"])
    for number in (0, 1):
        sheet.append([TITLES[number], BODIES[number], DAYS[number], f"https://a.example/{number}"])
    book.create_sheet("হিসাব").append([1, 2, "=A1+B1"])
    book.save(FILES / "openpyxl.xlsx")


def by_xlsxwriter() -> None:
    """Texts in place, a line of heading and an empty one above the header, dates with a time, ids as numbers."""
    book = xlsxwriter.Workbook(FILES / "xlsxwriter.xlsx", {"in_memory": True})
    sheet = book.add_worksheet("খবর")
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet.write(0, 0, "জুন মাসের সংগ্রহ")
    sheet.write_row(2, 0, ["id", "headline", "content", "published_at", "views"])
    for number in (0, 1):
        row = 3 + number
        sheet.write_row(row, 0, [number + 17, TITLES[number], BODIES[number]])
        sheet.write_datetime(row, 3, datetime.datetime.combine(DAYS[number], datetime.time(9, 30)), moment)
        sheet.write_formula(row, 4, "=10*10", value=100)
    book.close()


def by_pandas() -> None:
    """A frame with its index in a nameless column, missing values, and dates as text; and one sheet a site."""
    frame = pandas.DataFrame(
        {"title": TITLES, "text": BODIES, "date": ["১২ জুন ২০২৪", "১৩ জুন ২০২৪"], "tag": [None, "ফুল"]}
    )
    frame.to_excel(FILES / "pandas.xlsx")
    with pandas.ExcelWriter(FILES / "sheets.xlsx") as writer:
        frame[:1].to_excel(writer, sheet_name="হাওর বার্তা", index=False)
        frame[1:].to_excel(writer, sheet_name="ফুল বার্তা", index=False)


def empty() -> None:
    """A workbook without a word."""
    openpyxl.Workbook().save(FILES / "empty.xlsx")


for make in (by_openpyxl, by_xlsxwriter, by_pandas, empty):
    make()
