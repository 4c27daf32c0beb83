"""bnsearch beside its peers: ``make bench`` runs everything once and writes docs/benchmarks.md."""
