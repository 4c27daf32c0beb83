"""The index on disk: a Whoosh index whose postings are columns, in generations that replace each other atomically."""
