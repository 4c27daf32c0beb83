"""How random tests run everywhere: the same examples each time, without a clock."""

from hypothesis import settings

settings.register_profile("bnsearch", deadline=None, database=None, derandomize=True)
settings.load_profile("bnsearch")
