"""The document tree to records: a chain of rules, one table a file; nothing is left unsaid."""
