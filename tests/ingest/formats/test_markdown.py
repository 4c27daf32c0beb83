"""Markdown as static sites hold it and as readers of the web write it; front matter in text and HTML too."""

from __future__ import annotations

from pathlib import Path

import pytest

from bnsearch.errors import SourceRefused
from ingest.formats.shared import LEAD, articles, reading, written

TITLE = "হাওরে ভাসমান বিদ্যালয় চালু"
BODY = "\n\n".join(LEAD)

HUGO = f"""---
title: "{TITLE}"
date: 2024-06-12T10:30:00+06:00
author: মাহবুব হাসান
categories: [শিক্ষা, হাওর]
url: /2024/06/school/
draft: false
---

{LEAD[0]}

{LEAD[1]}
"""
JEKYLL = f"""---
layout: post
title: {TITLE}
date: 2024-06-12 10:30:00 +0600
categories:
  - শিক্ষা
canonical_url: https://haor.example/17
---
{LEAD[0]}

{LEAD[1]}
"""
TOML = f"""+++
title = "{TITLE}"
date = 2024-06-12
tags = ["হাওর"]
+++

{LEAD[0]}

{LEAD[1]}
"""
UNQUOTED = f"""---
title: {TITLE}
subtitle: হাওরের খবর: নৌকায় পাঠ
date: 2024-06-12
---
{LEAD[0]}

{LEAD[1]}
"""
MARKED = f"""---
title: '{TITLE}'
pubDate: 12 June 2024
heroImage: ./boat.jpg
---

![নৌকা](boat.jpg)

**সুনামগঞ্জের** হাওরে [নৌকায়](https://haor.example/boat) একটি বিদ্যালয় চালু হয়েছে।
চল্লিশ জন শিশু সেখানে *ভর্তি* হয়েছে।

> {LEAD[1]}
"""
HEADED = f"""# {TITLE}

১২ জুন ২০২৪

{LEAD[0]}

{LEAD[1]}
"""
READER = f"""Title: {TITLE}

URL Source: https://haor.example/17

Published Time: 2024-06-12T04:30:00Z

Markdown Content:
[প্রচ্ছদ](https://haor.example/) [জাতীয়](https://haor.example/national) [খেলা](https://haor.example/sport)

{LEAD[0]}

{LEAD[1]}

[আরও খবর](https://haor.example/more)
"""
DUMP = f"""[হোম](/) | [জাতীয়](/national) | [খেলা](/sport)

# {TITLE}

মাহবুব হাসান

প্রকাশ: ১২ জুন ২০২৪, ১০:৩০

![নৌকা](/boat.jpg)

{LEAD[0]}

{LEAD[1]}

## আরও পড়ুন

* [হাওরে ধান কাটা শুরু](/18)
* [বজ্রপাতে দুই কৃষকের মৃত্যু](/19)
"""
POSTS = {
    "hugo.md": HUGO,
    "jekyll.markdown": JEKYLL,
    "toml.md": TOML,
    "unquoted.md": UNQUOTED,
    "marked.md": MARKED,
    "headed.md": HEADED,
    "reader.md": READER,
    "dump.md": DUMP,
    "front.txt": HUGO,
    "front.html": HUGO.replace(LEAD[0], f"<p>{LEAD[0]}</p>").replace(LEAD[1], f"<p>{LEAD[1]}</p>"),
    "windows.md": HUGO.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("name", POSTS)
def test_a_post_is_an_article(name: str, tmp_path: Path) -> None:
    (article,) = articles(written(tmp_path / name, POSTS[name]))
    assert article.title == TITLE
    assert " ".join(article.body.split()) == " ".join(BODY.split())
    assert article.date == "2024-06-12"


def test_what_front_matter_says(tmp_path: Path) -> None:
    (hugo,) = articles(written(tmp_path / "a.md", HUGO))
    assert hugo.url == ""
    assert hugo.extra["author"] == "মাহবুব হাসান"
    assert hugo.extra["categories"] == ["শিক্ষা", "হাওর"]
    (jekyll,) = articles(written(tmp_path / "b.md", JEKYLL))
    assert (jekyll.url, jekyll.id) == ("https://haor.example/17", "https://haor.example/17")


@pytest.mark.parametrize(
    ("name", "day"),
    [("2024-06-12-school.md", "2024-06-12"), ("_posts/2024-06-12-school.md", "2024-06-12"), ("a.md", "")],
)
def test_a_post_without_a_date_has_that_of_its_name(name: str, day: str, tmp_path: Path) -> None:
    (article,) = articles(written(tmp_path / name, f"---\ntitle: {TITLE}\n---\n{BODY}\n"))
    assert article.date == day


@pytest.mark.parametrize(
    "front",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "title: !!python/object/apply:os.system [true]",
        "{" * 5000,
        "a: [" * 3000,
    ],
)
def test_hostile_front_matter_does_no_harm(front: str, tmp_path: Path) -> None:
    try:
        found = articles(written(tmp_path / "a.md", f"---\n{front}\n---\n# {TITLE}\n\n{BODY}\n"))
    except SourceRefused:
        return
    assert len(repr(found)) < 100_000


def test_a_file_without_a_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="headlines or menus"):
        reading(written(tmp_path / "a.md", "[হোম](/)\n\n[খেলা](/sport)\n"))
