"""Articles from standard input: records, a page of text or of HTML, told by how it begins."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from bnsearch.article import Article
from bnsearch.errors import SourceError, SourceRefused
from bnsearch.ingest.files.find import SourceFile
from bnsearch.ingest.formats.reader import Reading
from bnsearch.ingest.formats.registry import MAX_RECORDS_BYTES
from bnsearch.ingest.read import read_data

__all__ = ["STREAM", "read_stream"]

STREAM = "-"
"""How standard input is given in place of a path, and the path of its articles."""


def read_stream(stream: BinaryIO | None) -> Reading:
    """The articles of a stream; without an id or a URL they get one made of their text: no line has its place.

    Raises SourceError when it can't be read, SourceRefused when there is no article in it.
    """
    try:
        data = stream.read(MAX_RECORDS_BYTES + 1) if stream else b""
        if len(data) > MAX_RECORDS_BYTES:
            raise SourceRefused(
                f"it is larger than {MAX_RECORDS_BYTES >> 20} MiB, which is the limit: put it into a file"
            )
        reading = read_data(SourceFile(Path(STREAM), Path(), STREAM, len(data), 0), data)
    except SourceRefused as error:
        raise SourceRefused(f"Standard input holds no article: {error}.") from error
    except OSError as error:
        raise SourceError(f"Standard input can't be read ({error.strerror}).") from error
    return replace(reading, articles=tuple(map(_named, reading.articles)))


def _named(article: Article) -> Article:
    if article.id != STREAM and not article.id.startswith((f"{STREAM}#", f"{STREAM}/")):
        return article
    text = f"{article.title}\0{article.body}".encode("utf-8", "surrogatepass")
    return replace(article, id=f"stdin-{blake2b(text, digest_size=8).hexdigest()}")
