"""From a query to ranked, highlighted hits: parse, plan, filter, evaluate, rank, show why."""
