"""Objects and rows to articles: JSON, JSON Lines and tables, by the names that scrapers give to fields."""
