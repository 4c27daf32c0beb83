"""A vocabulary and its stems, so that a change of a rule shows as a diff.

When the new stems are meant: ``python -m tests.analysis.test_vocabulary`` writes them.
"""

from __future__ import annotations

from pathlib import Path

from bnsearch.analysis.stemmer import stem

VOCABULARY = Path(__file__).with_name("vocabulary.tsv")


def read() -> dict[str, str]:
    return dict(line.split("\t") for line in VOCABULARY.read_text("utf-8").splitlines() if line[0] != "#")


def test_words_have_the_stems_they_had() -> None:
    known = read()
    assert len(known) >= 700
    assert {word: stem(word) for word in known} == known


def write() -> None:
    head = [line for line in VOCABULARY.read_text("utf-8").splitlines() if line[0] == "#"]
    VOCABULARY.write_text("\n".join([*head, *(f"{word}\t{stem(word)}" for word in sorted(read()))]) + "\n", "utf-8")


if __name__ == "__main__":
    write()
