"""One spelling for every invisible variant of a word: an ordered list of small steps, lossless before lossy.

    normalize("র‍্যাব") == normalize("র্যাব")     joiners
    normalize("রাশিয়া") == normalize("রাশিয়া")     nukta letters, one code point or two
    normalize("২০২৫") == "2025"                    digits

A step is any function from str to str. Steps are applied to single words, after tokenizing, so offsets are not
their concern. Applying the whole list twice changes nothing (a test proves it).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

__all__ = ["STEPS", "normalize", "normalize_all", "normalize_ending"]

Step = Callable[[str], str]


def _table(*pairs: tuple[str, str]) -> dict[int, str]:
    return {ord(character): target for sources, target in pairs for character in sources}


_UNSEEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
_NOT_JOINERS = _table((_UNSEEN, ""))
_INVISIBLE = _table((_UNSEEN + "\u200c\u200d", ""))
_DIGITS = {ord("০") + value: str(value) for value in range(10)} | {0x0660 + value: str(value) for value in range(10)}
_DIGITS_ONLY = re.compile("[০-৯]+")
_APOSTROPHES = _table(("\u2018\u2019\u02bc\u2032\u00b4`\uff07'", ""))
_LETTERS = _table(("ৰ", "র"), ("ৱ", "ব"), ("ঌ", "৯"))

# Two code points for one sign, in the order typed; Unicode composes neither.
_TYPED = (
    ("অ\u09be", "আ"),  # অ + া, from keyboards without আ
    ("ত\u09cd\u200d", "ৎ"),  # the old way to write khanda ta, before Unicode 4.1
    ("\u09c7\u09be", "\u09cb"),  # ে + া for ো
    ("\u09be\u09c7", "\u09cb"),  # the same two as converters from 8-bit fonts leave them
    ("\u09c7\u09d7", "\u09cc"),  # ে + ৗ for ৌ
    ("\u09d7\u09c7", "\u09cc"),
    ("\u09ac\u09bc", "\u09b0"),  # ব with a nukta drawn as র
)


def no_unseen(word: str) -> str:
    """Soft hyphens, direction marks and the like: never heard, never seen. Joiners still tell ৎ from ত্."""
    return word.translate(_NOT_JOINERS)


def old_khanda_ta(word: str) -> str:
    """ত + hasanta + ZWJ at the end of a syllable is ৎ: উৎসব."""
    return word.replace("\u200c", "").replace("ত\u09cd\u200d", "ৎ") if "\u200d" in word else word


def compatible_forms(word: str) -> str:
    """Unicode compatibility forms (full-width and ligature Latin, ½) as their plain letters, canonically decomposed.

    NFKC also writes ড় ঢ় য় as base letter + nukta, whichever way they came in.
    """
    return word if word.isascii() else unicodedata.normalize("NFKC", word)


def no_invisible(word: str) -> str:
    """Joiners, with all else that is never seen: র‍্যাব, ক্‌ষ."""
    return word.translate(_INVISIBLE)


def typed_signs(word: str) -> str:
    """Signs typed as two: অ+া for আ, ে+া for ো."""
    for typed, sign in _TYPED:
        if typed in word:
            word = word.replace(typed, sign)
    return word


_TA_FOR_KHANDA_TA = re.compile("\u09a4\u09cd(?=[কখপফস]|$)")


def khanda_ta(word: str) -> str:
    """উত্সব is উৎসব, হঠাত্ is হঠাৎ: before ক খ প ফ স and at the end, ত makes no conjunct in Bengali. 170 words of news."""
    return _TA_FOR_KHANDA_TA.sub("ৎ", word)


_COLON = re.compile("(?<=[\u0980-\u09ff]):(?=[\u0995-\u09b9])")


def visarga(word: str) -> str:
    """দু:খ is দুঃখ (the tokenizer keeps such a colon only where a visarga is meant); a last visarga is mute: প্রধানতঃ.

    1,250 words of news, most with a visarga typed for a colon: সূত্রঃ.
    """
    return _COLON.sub("\u0983", word).rstrip("\u0983")


def bengali_letters(word: str) -> str:
    """Assamese ৰ and ৱ stand in Bengali text by mistake of the keyboard."""
    return word.translate(_LETTERS)


def digits(word: str) -> str:
    """২০২৫ and 2025 are one number."""
    return word.translate(_DIGITS)


_GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d,])")


def digit_groups(word: str) -> str:
    """১২,৫০০ and 12500 are one number, so are ১২,৩৪,৫৬৭ and 1,234,567. 250 words of news."""
    return _GROUPED.sub(lambda number: number[0].replace(",", ""), word) if "," in word else word


def case(word: str) -> str:
    """Latin letters without case."""
    return word.casefold()


_NO_BASE = re.compile("^[\u0981-\u0983\u09bc\u09be-\u09cd\u09d7]+|\u09cd+$")
_REPEATED = re.compile("([\u0981-\u0983\u09bc\u09be-\u09cd\u09d7])\\1+")


def clean_marks(word: str) -> str:
    """A mark typed twice counts once (ফাাইল); marks without a letter, and a hasanta at the end (মহান্), count nothing."""
    return _NO_BASE.sub("", _REPEATED.sub(r"\1", word))


def no_apostrophe(word: str) -> str:
    """রহমান’র is রহমানর, ও'ব্রায়েন is ওব্রায়েন; the stemmer takes the ending."""
    return word.translate(_APOSTROPHES)


_ABBREVIATION = re.compile(r"(?<=[^\d\s.])\.(?=[^\d\s.])")


def no_abbreviation_dots(word: str) -> str:
    """বি.এন.পি is বিএনপি."""
    return _ABBREVIATION.sub("", word) if "." in word else word


STEPS: tuple[Step, ...] = (
    no_unseen,
    old_khanda_ta,
    no_invisible,
    no_apostrophe,
    compatible_forms,
    typed_signs,
    bengali_letters,
    khanda_ta,
    visarga,
    digits,
    digit_groups,
    case,
    clean_marks,
    no_abbreviation_dots,
)


# Letters, each with at most one vowel sign and one final mark: no step changes such a word but for its nukta letters.
# Five of six distinct words are such. (No group is possessive: before Python 3.11.5 ``re`` goes wrong over such.)
_PLAIN = re.compile(
    "(?:[\u0985-\u09a8\u09aa-\u09b9\u09ce\u09dc\u09dd\u09df]++(?:(?<=[\u09a1\u09a2\u09af])\u09bc)?"
    "(?:\u09cd(?:(?<!\u09a4\u09cd)(?=[\u0995-\u09b9])|(?=[\u099a-\u09a8\u09ac-\u09b7\u09b9]))"
    "|(?:(?<!\u0985)[\u09be-\u09cc])?(?:[\u0981\u0982]|\u0983(?!$))?))+"
)
_PLAIN_LINE = re.compile(f"^(?:({_PLAIN.pattern})$|.*+$)", re.MULTILINE)


def normalize(word: str) -> str:
    """Return ``word`` in the one spelling the index knows; may be empty when nothing but marks was in it."""
    return _nukta_apart(word) if _PLAIN.fullmatch(word) else _every_step(word)


def normalize_all(words: Sequence[str]) -> list[str]:
    """Return the same for many words at once, none of which holds a line end."""
    if not words:
        return []
    joined = "\n".join(words)
    found = _nukta_apart(joined).split("\n")
    for place, plain in enumerate(_PLAIN_LINE.findall(joined)):
        if not plain:
            found[place] = _every_step(words[place])
    return found


def _nukta_apart(text: str) -> str:
    return text.replace("\u09df", "\u09af\u09bc").replace("\u09dc", "\u09a1\u09bc").replace("\u09dd", "\u09a2\u09bc")


def normalize_ending(ending: str) -> str:
    """Bring an ending of a table into the spelling of normalized words; its first sign may be a dependent one."""
    return normalize("ক" + ending)[1:]


def _every_step(word: str) -> str:
    if word.isalnum():  # neither marks nor punctuation
        if word.isascii():
            return word.lower()
        if _DIGITS_ONLY.fullmatch(word):
            return word.translate(_DIGITS)
    while True:
        before = word
        for step in STEPS:
            word = step(word)
        if word == before or word.isascii() or _PLAIN.fullmatch(word):
            return word
