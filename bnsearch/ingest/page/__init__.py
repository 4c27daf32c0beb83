"""The text of a scraped page to its article: which lines are title, date, byline, body, and which are furniture."""
