"""Files of every format people have, to articles: one module a format, and the registry that lists them."""
