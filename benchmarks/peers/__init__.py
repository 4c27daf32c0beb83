"""One file an engine; ``base`` says what each must do. Nothing is imported here: a worker has one engine only."""
