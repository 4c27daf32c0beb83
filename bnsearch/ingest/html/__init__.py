"""A saved web page to its article: what its head declares, and the text that it shows."""
