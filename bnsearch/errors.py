"""The errors bnsearch raises on purpose: one sentence each, saying what failed, where and what to do.

BnsearchError
├── IndexError_            the index directory
│   ├── IndexMissing       there is no index there
│   ├── IndexUnusable      something else stands there, or it is damaged or of another version
│   └── IndexLocked        another process is writing to it
├── QueryError             a query that can't be understood
├── ArticleNotFound        no article has this id
├── TableError             the user's table of officials can't be read
├── EvaluationError        topics or qrels that can't be understood
├── PlotError              a picture can't be made or saved
└── SourceError            a path that was to be read as articles
    ├── SourceRefused      read, but not an article (blocked page, noise, too large)
    └── RemovalRefused     a folder that has lost most of its files
"""

__all__ = [
    "ArticleNotFound",
    "BnsearchError",
    "EvaluationError",
    "IndexError_",
    "IndexLocked",
    "IndexMissing",
    "IndexUnusable",
    "PlotError",
    "QueryError",
    "RemovalRefused",
    "SourceError",
    "SourceRefused",
    "TableError",
]


_KEPT = "\n\u200c\u200d"


class BnsearchError(Exception):
    """The root of every error raised on purpose; ``str(error)`` is one sentence for the user.

    What it quotes, of a query or a path, can hold escape sequences: in it stand spaces for all that isn't printable.
    """

    def __init__(self, sentence: str = "") -> None:
        super().__init__("".join([sign if sign.isprintable() or sign in _KEPT else " " for sign in sentence]))


class IndexError_(BnsearchError):
    """The index directory can't be used as asked."""


class IndexMissing(IndexError_):
    """There is no index in the directory."""


class IndexUnusable(IndexError_):
    """What stands in the directory is no index, is damaged, or is of another version."""


class IndexLocked(IndexError_):
    """Another process is writing to the index."""


class QueryError(BnsearchError):
    """The query can't be understood."""


class ArticleNotFound(BnsearchError):
    """No article in the index has this id."""


class TableError(BnsearchError):
    """The user's own table of officials can't be read, or has a row that is none."""


class EvaluationError(BnsearchError):
    """Topics or qrels can't be understood, or a run can't be written."""


class PlotError(BnsearchError):
    """A picture of counts can't be made or saved."""


class SourceError(BnsearchError):
    """A path can't be read as articles."""


class SourceRefused(SourceError):
    """A file was read, but what it holds is no article."""


class RemovalRefused(SourceError):
    """A folder has lost all or most of its files, and nobody said that their articles may go."""
