"""Text to terms: tokenizer, normalizer, stemmer, and the analyzer that chains them."""
