"""Forms of verbs: endings from one table, only on stems from another, so that few names are taken for forms.

citation_form("করেছিলেন") == "করা"      citation_form("লিখছে") == "লেখা"      citation_form("ব্রাজিল") is None
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bnsearch.data import rows

__all__ = ["citation_forms"]

_SLOTS = ("stem", "perfect", "past")
_NEGATIONS = frozenset({"নি", "না"})
_PARTICLES = "ইও"
_LOCATIVE = "\u09c7"


def citation_forms(exceptions: Mapping[str, str]) -> Callable[[str], str | None]:
    """Return ``citation_form``: the verb a word is a form of, also with -ই, -ও, -নি or -না; None of other words.

    ``exceptions`` gives the stems of words no rule may touch; such a noun is none with a particle or -ে either.
    """
    stems, endings = _stems(), _endings()
    begins = _lengths(stems, endings)

    def form(word: str, lengths: tuple[int, ...]) -> str | None:
        """Return the verb of which ``word`` is a form without particles; the longest stem that fits."""
        for length in lengths:
            verbs = stems.get(word[:length])
            if verbs and (classes := endings.get(word[length:])):
                for each in classes:
                    if each in verbs:
                        return verbs[each]
        return None

    def certain(word: str, lengths: tuple[int, ...]) -> str | None:
        """Return what ``form`` does, but not of a noun in -ে."""
        if word[-1:] == _LOCATIVE and exceptions.get(word[:-1]) == word[:-1]:
            return None
        return form(word, lengths)

    def citation_form(word: str) -> str | None:
        lengths = begins.get(word[:3])
        if lengths is None:
            return None
        found = certain(word, lengths)
        if found is None and word[-2:] in _NEGATIONS:
            return form(word[:-2], lengths)
        if found is None and word[-1] in _PARTICLES and word[:-1] not in exceptions:
            return certain(word[:-1], lengths) or (form(word[:-3], lengths) if word[-3:-1] in _NEGATIONS else None)
        return found

    return citation_form


def _lengths(stems: dict[str, dict[str, str]], endings: dict[str, tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """Return, by the first three signs of a word, how long the stems are that begin so, longest first."""
    found: dict[str, list[int]] = {}
    firsts = {ending[:1] for ending in endings}
    seconds = {
        ending[:2] if len(ending) > 1 else ending + more for ending in endings for more in ("", "ন", *_PARTICLES)
    }
    for stem in sorted(stems, key=len, reverse=True):
        length = len(stem)
        for begin in (stem[:3],) if length > 2 else [stem + more for more in (firsts if length > 1 else seconds)]:
            lengths = found.setdefault(begin, [])
            if length not in lengths:
                lengths.append(length)
    return {begin: tuple(lengths) for begin, lengths in found.items()}


def _stems() -> dict[str, dict[str, str]]:
    """Return, by stem, the verb of each class of endings the stem takes."""
    found: dict[str, dict[str, str]] = {}
    for verb, kind, *columns, _example in rows("verb_roots.tsv"):
        for slot, column in zip(_SLOTS, columns, strict=True):
            for stem in column.split(" ") if column != "-" else ():
                classes = found.setdefault(stem, {})
                classes.setdefault(kind + slot, verb)
                if slot == "stem":
                    classes.setdefault(kind + "perfect", verb)
    return found


def _endings() -> dict[str, tuple[str, ...]]:
    """Return the classes of each ending."""
    found: dict[str, tuple[str, ...]] = {}
    for kinds, slot, ending, _example, _verb in rows("verb_endings.tsv"):
        found[ending] = (*found.get(ending, ()), *[kind + slot for kind in kinds.split(" ")])
    return found
