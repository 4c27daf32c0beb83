"""From the bytes of a file to its text, or to the reason why they are no text."""

from __future__ import annotations

import codecs
import re

from bnsearch.errors import SourceRefused
from bnsearch.ingest.files.bijoy import BIJOY, is_bijoy

__all__ = ["decode", "decode_page"]

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


def decode(data: bytes, errors: str = "strict") -> str:
    """The text of a file, line ends as LF: UTF-8 with or without a mark, UTF-16 with one.

    ``errors`` is as in bytes.decode. Raises SourceRefused, with the bare reason, when the bytes are empty or no text.
    """
    text = _decoded(data, errors)
    _refuse_noise(text[:_SAMPLE])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, errors: str = "strict") -> str:
    if not data.strip():
        raise SourceRefused("it is empty")
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError as error:
        if is_bijoy(data[:_SAMPLE].decode("cp1252", "replace")):
            raise SourceRefused(BIJOY) from error
        raise SourceRefused(f"not text: neither UTF-8 nor UTF-16 with a mark (byte {error.start})") from error


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
    return _CONTROL.sub("", text)


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
