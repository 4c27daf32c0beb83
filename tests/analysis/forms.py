"""The forms a Bengali name takes in a text, as a grammar gives them: what tests of the stemmer ask for."""

from __future__ import annotations

from bnsearch.analysis.normalizer import normalize

_SIGNS = "ািীুূৃেৈোৌ"
_LETTERS = "অআইঈউঊএঐওঔ"


def cases(name: str) -> tuple[str, list[str]]:
    """Return the genitive and the locatives of ``name``."""
    last = normalize(name)[-1]
    if last in "আাঅ":
        return name + "র", [name + "\u09df", name + "তে"]
    if last in "ইঈউঊ":
        return name + "\u09dfের", [name + "\u09dfে", name + "তে"]
    if last == "ং":
        return name + "\u09dfের", [name + "\u09dfে"]
    if last in _SIGNS + _LETTERS:
        return name + "র", [name + "তে"]
    return name + "ের", [name + "ে"]


def forms(name: str) -> list[str]:
    """Return ``name`` in genitive, accusative and locative, each also with -ও and -ই, and these two alone."""
    genitive, locatives = cases(name)
    inflected = [genitive, name + "কে", *locatives]
    return [form + particle for form in [name, *inflected] for particle in ("", "ও", "ই")][1:]
