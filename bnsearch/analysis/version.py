"""The version of the analysis: an index keeps the one it was built with, and is rebuilt when it differs."""

__all__ = ["ANALYSIS"]

ANALYSIS = 2
