"""The language of the reports: text, numbers, dates, vocabulary."""
