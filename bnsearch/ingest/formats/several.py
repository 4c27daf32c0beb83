"""Several articles in one text: where one ends and the next begins.

A text is cut where every piece is an article of its own: a headline, and sentences below it. Rules, numbers and form
feeds stand inside articles too, so each piece has to bring its own date, address or byline, or another subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bnsearch.analysis.dates import find_dates
from bnsearch.analysis.tables import comparable
from bnsearch.ingest.formats.labels import front_matter, label_of, take_labels
from bnsearch.ingest.page.bylines import is_byline
from bnsearch.ingest.page.headline import told_by

__all__ = ["split_articles"]

_MAX_HEADLINE = 160  # code points
_MIN_HEADLINE_WORDS = 3
_MIN_SENTENCES = 2
_MIN_PROSE = 60  # code points
_HEAD_LINES = 4  # lines above the text of an article that may say when and by whom it is
_MAX_BESIDE_DATE = 12  # letters: "প্রকাশ", the name of a place
_MAX_SHARED = 0.25  # of the words of a headline, in an article about something else
_QUOTES = "\"'”’"
_MIN_SIZE_SHARE = 0.1  # of the longest article of a text; shorter is what stands below one
_LONG_RULE = 5  # signs; shorter ones stand between the parts of a feature

_SIGNS = r"[=\-*_#~+•·—–─━═]"
_RULE = re.compile(
    rf"^[ \t]*(?P<sign>{_SIGNS})(?:[ \t]*(?P=sign)){{2,}}"
    r"(?:[ \t]*(?P<said>[^\n]{1,200}?)[ \t]*(?P=sign){3,})?[ \t]*$",
    re.MULTILINE,
)
_COUNTED = re.compile(r"\W*(?:[^\W\d_]+\W*)?\d+\W*")
_NUMBERED = re.compile(
    r"^[ \t]*(?:[(\[]?(?P<bare>[0-9০-৯]{1,3})[ \t]*[)\].।:]"
    r"|(?:খবর|সংবাদ|নিউজ|news|article|story)[ \t]*(?:নং|no\.?|#)?[ \t]*(?P<word>[0-9০-৯]{1,3})[ \t]*[:.।)–-])[ \t]*",
    re.MULTILINE | re.IGNORECASE,
)
_FRONT = re.compile(r"^---[ \t]*\n(?:[A-Za-z][\w-]*:.*\n(?:[ \t-][^\n]*\n){0,40}?){1,40}?---[ \t]*\n", re.MULTILINE)
_HINT_OF_LABELS = re.compile(
    r"\n[ \t*#>_]*(?:[Tt]itle|TITLE|[Hh]ead|HEAD|[Aa]rticle|[Nn]ews|[Uu][Rr][Ll]|[Ll]ink|LINK|[Pp]age"
    r"|[Pp]erma|[Ss]ource|শিরোনাম|খবরের|লি|ইউ)"
)
_HINT_OF_RULES = re.compile(rf"\n[ \t]*({_SIGNS})[ \t]*\1[ \t]*\1")
_HINT_OF_NUMBERS = re.compile(
    r"\n[ \t]*(?:[(\[]?[2২][ \t]*[)\].।:]|(?:খবর|সংবাদ|নিউজ|[NnAaSs][a-z]{2,6})[^\n]{0,8}[2২])"
)
"""What is in each text that can be cut at labels, at rules, at numbers: looked for first, as it is quick."""
_SENTENCE = re.compile(r"[।৷?!](?=[\s”’\"')]|$)|[a-z]\.(?=\s|$)")
_NO_HEADLINE_STARTS = ("*", "#", "-", "•", "[", "(")
_NO_HEADLINE_ENDS = ("।", "৷", ".", "|", ",", ";")


def split_articles(text: str) -> list[str]:
    """The articles of a text, each with its headline; only the text itself when it is one, or when it isn't sure."""
    for pieces in _ways(text):
        found = _articles(pieces)
        if found:
            return [article for piece in found for article in split_articles(piece)]
    return [text]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """One way to cut a text; ``needs_marks``: only when each piece brings its own date, address or byline."""

    texts: list[str]
    needs_marks: bool = False


def _ways(text: str) -> Iterator[_Pieces]:
    """Every way in which a text can be cut, the surest first; most texts hold none of the signs of any."""
    if text.startswith("---"):
        yield _Pieces(_cut(text, [found.start() for found in _FRONT.finditer(text)]))
    if _HINT_OF_LABELS.search(text):
        yield from _by_labels(text)
    if "\f" in text:
        yield _Pieces(text.split("\f"))
    if _HINT_OF_RULES.search(text):
        yield from _by_rules(text)
    if _HINT_OF_NUMBERS.search(text):
        yield from _by_numbers(text)


def _cut(text: str, starts: Sequence[int]) -> list[str]:
    """The text from each start to the next; what stands before the first is the first piece."""
    edges = [0, *(start for start in starts if start > 0), len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


def _by_labels(text: str) -> Iterator[_Pieces]:
    """Cut before each block of labelled lines that names a title, or else an address."""
    starts: dict[str, list[int]] = {"title": [], "url": []}
    at, block = 0, -1
    for line in text.split("\n"):
        field, _ = label_of(line)
        if field and field != "body":
            block = at if block < 0 else block
            if field in starts and block not in starts[field]:
                starts[field].append(block)
        else:
            block = -1
        at += len(line) + 1
    for found in starts.values():
        if len(found) > 1:
            yield _Pieces(_cut(text, found), needs_marks=True)


def _by_rules(text: str) -> Iterator[_Pieces]:
    """Cut at all rules of one sign; those that part the text into the fewest pieces first."""
    rules = list(_RULE.finditer(text))
    signs = {rule["sign"] for rule in rules}
    for sign in sorted(signs, key=lambda sign: sum(rule["sign"] == sign for rule in rules)):
        own = [rule for rule in rules if rule["sign"] == sign]
        is_short = any(len(rule[0].replace(" ", "")) < _LONG_RULE for rule in own)
        yield _Pieces(_between(text, own), needs_marks=is_short or sign in "*•·")


def _between(text: str, rules: Sequence[re.Match[str]]) -> list[str]:
    """What stands between rules; words inside a rule belong to what is below it, unless they only count."""
    pieces, start, said = [], 0, ""
    for rule in rules:
        pieces.append(said + text[start : rule.start()])
        start, inside = rule.end(), (rule["said"] or "").strip()
        said = "" if not inside or _COUNTED.fullmatch(inside) else f"{inside}\n"
    return [*pieces, said + text[start:]]


def _by_numbers(text: str) -> Iterator[_Pieces]:
    """Cut before 1, 2, 3 … at the beginnings of lines; the numbers go."""
    found: list[re.Match[str]] = []
    for number in _NUMBERED.finditer(text):
        if int(number["bare"] or number["word"]) == len(found) + 1:
            found.append(number)
    head = text[: found[0].start()] if found else ""
    if len(found) > 1 and not _SENTENCE.search(head):  # else they are the points of the article that it opens
        ends = [*(number.start() for number in found[1:]), len(text)]
        items = [text[number.end() : end] for number, end in zip(found, ends, strict=True)]
        yield _Pieces([head, *items])


@dataclass(frozen=True, slots=True)
class _Article:
    """What is seen of a piece that may be an article; ``marks``: it says when, where or by whom it was published."""

    title: str
    body: str
    marks: bool


def _articles(pieces: _Pieces) -> list[str]:
    """The pieces when each is an article; what stands before the first, if it is no text, is left out."""
    texts = [text.strip("\n") for text in pieces.texts if text.strip()]
    head = texts[0] if texts else ""
    has_heading = bool(texts) and not _SENTENCE.search(head) and _seen(head) is None
    texts = texts[1:] if has_heading else texts
    seen = [article for article in map(_seen, texts) if article]
    if len(texts) < 2 or len(seen) < len(texts):
        return []
    if all(article.marks for article in seen):
        return texts
    is_sure = not (pieces.needs_marks or has_heading or seen[0].marks)
    return texts if is_sure and _are_apart(seen) else []


def _seen(text: str) -> _Article | None:
    """The article in a piece; None when it has no headline or hardly a sentence."""
    stated, below = front_matter(text)
    labels, rest = take_labels(below)
    lines = [line.strip() for line in rest.split("\n") if line.strip()]
    dated = [line for line in lines[:_HEAD_LINES] if _says_when_or_who(line)]
    left = [line for line in lines if line not in dated]
    named = stated.get("title") or labels.get("title")
    title = str(named) if named else left.pop(0) if left else ""
    body = "\n".join(left)
    is_text = len(_SENTENCE.findall(body)) >= _MIN_SENTENCES and len(body) >= _MIN_PROSE
    if not (is_text and (named or _is_headline(title))):
        return None
    return _Article(title, body, marks=bool(dated or stated or labels))


def _is_headline(line: str) -> bool:
    """Whether a line can be a headline: no sentence, no verse, no entry of a list."""
    is_other = line.endswith(_NO_HEADLINE_ENDS) or line.startswith(_NO_HEADLINE_STARTS) or "। " in line
    return not is_other and len(line) <= _MAX_HEADLINE and len(line.split()) >= _MIN_HEADLINE_WORDS


def _says_when_or_who(line: str) -> bool:
    """Whether a line is a date and little else, or names the writer."""
    key = comparable(line)
    if is_byline(key):
        return True
    days = find_dates(key) if len(key) <= _MAX_HEADLINE else []
    if not days:
        return bool(_NUMERIC_DAY.fullmatch(key))
    rest = key[: days[0].start] + key[days[0].end :]
    return sum(map(str.isalpha, rest)) <= _MAX_BESIDE_DATE


_NUMERIC_DAY = re.compile(r"\W*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[\sT,|].{0,20})?")


def _are_apart(seen: Sequence[_Article]) -> bool:
    """Whether neighbours are of like size and tell of different things: no headline has its words in the other text."""
    neighbours = list(pairwise(seen))
    pairs = [*neighbours, *((other, one) for one, other in neighbours)]
    asked = any(article.title.rstrip(_QUOTES).endswith(("?", ":", "ঃ")) for article in seen)
    sizes = [len(article.body) for article in seen]
    is_even = min(sizes) >= _MIN_SIZE_SHARE * max(sizes)
    return is_even and not asked and all(told_by(one.title, other.body) < _MAX_SHARED for one, other in pairs)
