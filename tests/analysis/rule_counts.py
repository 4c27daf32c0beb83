"""Count how many words each rule of the stemmer changes: ``python -m tests.analysis.rule_counts FILE.jsonl.gz...``.

The figures in the comments of ``suffixes.tsv`` and its neighbours come from here, over the distinct words of news.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable

from bnsearch.analysis.analyzer import word_of
from bnsearch.analysis.exceptions import exceptions
from bnsearch.analysis.nouns import ending_remover
from bnsearch.analysis.stemmer import stem_of
from bnsearch.analysis.tokenizer import spans
from bnsearch.analysis.verbs import citation_forms
from bnsearch.data import rows


def distinct_words(paths: Iterable[str]) -> set[str]:
    surfaces: set[str] = set()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                text = " ".join(value for value in json.loads(line).values() if isinstance(value, str))
                surfaces.update(text[start:end] for start, end in spans(text))
    return {word for word in map(word_of, surfaces) if not word.isascii()}


def endings_taken(words: Iterable[str]) -> Counter[str]:
    """Count the words that lose each ending of a noun, at whatever place in the stack."""
    known = exceptions()
    citation_form, without_ending = citation_forms(known.forms), ending_remover(known)
    taken: Counter[str] = Counter()
    for word in words:
        while not (known.forms.get(word) or citation_form(word) or known.is_whole(word)):
            rest = without_ending(word)
            if rest is None:
                break
            taken[word[len(rest) :]] += 1
            word = rest
    return taken


def verb_endings_used(words: Iterable[str]) -> Counter[str]:
    """Count the words of each verb, and of each ending on it."""
    known = exceptions()
    citation_form = citation_forms(known.forms)
    used: Counter[str] = Counter()
    verbs = {row[0] for row in rows("verb_roots.tsv")}
    stems = {stem for row in rows("verb_roots.tsv") for column in row[2:5] for stem in column.split()}
    endings = {row[2] for row in rows("verb_endings.tsv")}
    for word in words:
        verb = None if word in known.forms else citation_form(word)
        if verb is not None and verb != word and verb in verbs:
            used["verbs"] += 1
            used[f"verb {verb}"] += 1
            for length in range(len(word) - 1, 0, -1):
                if word[:length] in stems and word[length:] in endings:
                    used[f"ending {word[length:]}"] += 1
                    break
    return used


def main(paths: list[str]) -> None:
    words = distinct_words(paths)
    print(f"{len(words)} distinct words, {sum(stem_of(word) != word for word in words)} changed")
    taken = endings_taken(words)
    for ending, *_ in rows("suffixes.tsv"):
        print(f"{taken[ending]}\t-{ending}")
    used = verb_endings_used(words)
    for name, count in used.most_common():
        print(f"{count}\t{name}")
    for row in rows("verb_endings.tsv"):
        if not used[f"ending {row[2]}"]:
            print(f"0\tending {row[2]}")
    for row in rows("verb_roots.tsv"):
        if not used[f"verb {row[0]}"]:
            print(f"0\tverb {row[0]}")
    known = exceptions()
    print(f"{sum(word in known.forms for word in words)}\twords of the tables of exceptions")
    print(f"{sum(known.is_whole(word) for word in words)}\twhole words")


if __name__ == "__main__":
    main(sys.argv[1:])
