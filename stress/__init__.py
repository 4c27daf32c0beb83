"""Is the index one you can trust? Real processes on real articles: killed, starved, read while they write."""
