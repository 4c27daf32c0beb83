"""What folders say: the site, or the day, or neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from bnsearch.ingest import read_articles
from bnsearch.ingest.files.folders import folder_date, folder_source
from ingest.formats.shared import LEAD, written

FOLDERS = [
    ("2024-08-05", "", "2024-08-05"),
    ("2024/08/05", "", "2024-08-05"),
    ("২০২৪-০৮-০৫", "", "2024-08-05"),
    ("05-08-2024", "", "2024-08-05"),
    ("august-2024", "", ""),
    ("2024-08", "", ""),
    ("20240805", "", "2024-08-05"),
    ("5 August 2024", "", "2024-08-05"),
    ("০৫ আগস্ট ২০২৪", "", "2024-08-05"),
    ("2024_08_05", "", "2024-08-05"),
    ("2024/august/5", "", ""),
    ("year=2024/month=08/day=05", "", "2024-08-05"),
    ("date=2024-08-05", "", "2024-08-05"),
    ("prothom-kagoj/2024-08-05", "prothom-kagoj", "2024-08-05"),
    ("2024-08-05/prothom-kagoj", "prothom-kagoj", "2024-08-05"),
    ("prothom_kagoj_2024-08-05", "prothom_kagoj", "2024-08-05"),
    ("scrape_2024-08-05", "", "2024-08-05"),
    ("Prothom Kagoj 2024", "Prothom Kagoj", ""),
    ("data/raw/html", "", ""),
    ("articles", "", ""),
    ("data/prothom-kagoj/sports", "prothom-kagoj", ""),
    ("17", "", ""),
    ("page 3", "", ""),
    ("dump-old", "", ""),
    ("news24", "news24", ""),
    ("bd news 24", "bd news 24", ""),
    ("প্রথম কাগজ", "প্রথম কাগজ", ""),
    ("খেলা", "", ""),
    ("2024-13-45", "", ""),
    ("কাগজ/২০২৪/০৮/০৫", "কাগজ", "2024-08-05"),
]


@pytest.mark.parametrize(("folder", "source", "day"), FOLDERS)
def test_a_folder_is_a_site_or_a_day_or_neither(folder: str, source: str, day: str) -> None:
    assert folder_source(f"{folder}/a.txt") == source
    assert folder_date(f"{folder}/a.txt") == day


@pytest.mark.parametrize(
    ("name", "day"), [("2024-08-05.jsonl", "2024-08-05"), ("a-2024.txt", ""), ("20240805123.txt", "")]
)
def test_a_file_can_be_named_by_its_day(name: str, day: str) -> None:
    assert folder_date(name) == day


def test_a_day_stands_in_where_a_page_states_none(tmp_path: Path) -> None:
    text = f"হাওরে বিদ্যালয় চালু\n\n{{}}{LEAD[0]}\n\n{LEAD[1]}\n"
    written(tmp_path / "2024-08-05/a.txt", text.format(""))
    written(tmp_path / "2024-08-05/b.txt", text.format("প্রকাশ: ১২ জুন ২০২৪\n\n"))
    written(tmp_path / "2024-08-05/c.jsonl", f'{{"title": "ক", "body": "{LEAD[0]}"}}\n')
    written(tmp_path / "2024-08-05/d.html", f"<html><h1>হাওরে বিদ্যালয় চালু</h1><p>{LEAD[0]}</p><p>{LEAD[1]}</p></html>")
    found = list(read_articles(tmp_path))
    assert [article.date for article in found] == ["2024-08-05", "2024-06-12", "2024-08-05", "2024-08-05"]
    assert {article.source for article in found} == {""}
