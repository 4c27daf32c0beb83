"""From the bytes of a file to its text, or to the reason why they are no text."""

from __future__ import annotations

import codecs
import re

from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.bijoy import BIJOY, is_bijoy
from bnsearch.ingest.files.mojibake import MOJIBAKE, is_garbled, repaired

__all__ = ["decode", "decode_page", "encoding_of"]

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 20_000  # code points looked at when telling text from noise
_LETTER_SHARE = 0.4  # of all that is not white space; a page of prices and scores has more
_LONGEST_MEAN_WORD = 60  # code points; encoded data has no spaces
_LETTERS = re.compile(r"[A-Za-z\u00c0-\u09e3\u09f0-\u1fff\u3040-\ud7ff]+")  # with their marks, without digits
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096  # bytes of a page that may name its encoding
_BENGALI = re.compile(r"[\u0985-\u09e3]")
_LETTERS_A_BREAK = 50  # Bengali letters to each broken place: noise and other encodings have hardly any
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UTF16 = {1: "utf-16-le", 0: "utf-16-be"}  # by where the high bytes are: the second of each pair, or the first
_UTF16_HIGH = re.compile(rb"[\x00\x09\x20]")  # of ASCII, of Bengali, of dashes and quotation marks
_UTF16_SHARE = 0.95  # of the characters of a text in Bengali and English


def decode(data: bytes, errors: str = "strict") -> str:
    """The text of a file, line ends as LF: UTF-8 or UTF-16, with or without a mark; mojibake is repaired.

    ``errors`` is as in bytes.decode. Raises SourceRefused, with the bare reason, when the bytes are empty or no text.
    """
    text = _whole_letters(_decoded(data, errors))
    _refuse_noise(text[:_SAMPLE])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, errors: str = "strict") -> str:
    if not data.strip():
        raise SourceRefused("it is empty")
    try:
        return data.decode(encoding_of(data), errors)
    except UnicodeDecodeError as error:
        if is_bijoy(data[:_SAMPLE].decode("cp1252", "replace")):
            raise SourceRefused(BIJOY) from error
        raise SourceRefused(f"not text: neither UTF-8 nor UTF-16 (byte {error.start})") from error


def encoding_of(data: bytes) -> str:
    """The name of the encoding: what a mark says, else UTF-16 where every other byte is as in that, else UTF-8."""
    named = next((name for mark, name in _BOMS if data.startswith(mark)), "")
    if named:
        return named
    head = data[:_HEAD]
    if b"\0" not in head:
        return "utf-8"
    for first, name in _UTF16.items():
        high = head[first::2]
        if len(_UTF16_HIGH.findall(high)) >= _UTF16_SHARE * len(high):
            return name
    return "utf-8"


def decode_page(data: bytes) -> str:
    """The text of an HTML file: as ``decode`` would, else in the encoding that its head names.

    UTF-8 goes first: no other text looks like it, and pages that were saved name the encoding they once had.
    """
    try:
        text = _decoded(data)
    except SourceRefused:
        text = _mostly_utf8(data) or _in_named_encoding(data)
        if not text:
            raise
    _refuse_controls(text[:_SAMPLE])
    return _CONTROL.sub("", _whole_letters(text))


def _whole_letters(text: str) -> str:
    """The text without letters that were read in a wrong encoding. Raises SourceRefused when most of it is lost."""
    text = repaired(text)
    if is_garbled(text):
        raise SourceRefused(MOJIBAKE)
    return text


def _mostly_utf8(data: bytes) -> str:
    """The text of Bengali UTF-8 that was cut or broken in a few places, without these; else empty."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return text.replace("\ufffd", "") if broken * _LETTERS_A_BREAK <= len(_BENGALI.findall(text)) else ""


def _in_named_encoding(data: bytes) -> str:
    """The text in the encoding that the head of a page names, or empty."""
    named = _CHARSET.search(data[:_HEAD])
    try:
        return data.decode(named[1].decode("ascii")) if named else ""
    except (LookupError, UnicodeError):
        return ""


def _refuse_controls(text: str) -> None:
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise SourceRefused("not text: it holds control characters")


def _refuse_noise(text: str) -> None:
    words = text.split()
    if not words:
        raise SourceRefused("it is empty")
    if is_bijoy(text):
        raise SourceRefused(BIJOY)
    visible = "".join(words)
    _refuse_controls(visible)
    if sum(map(len, _LETTERS.findall(visible))) < _LETTER_SHARE * len(visible):
        raise SourceRefused("not text: it holds hardly any letters")
    if len(visible) > 1000 and len(visible) > _LONGEST_MEAN_WORD * len(words):
        raise SourceRefused("not text: it has no words")
