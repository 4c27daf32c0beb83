"""Is it good? Retrieval and language measures on the data of ../shared, held against floors that only rise."""
