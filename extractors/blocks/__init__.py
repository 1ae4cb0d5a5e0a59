"""Rows of pages to blocks: a chain of small rules, one construct a file."""
