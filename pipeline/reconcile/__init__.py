"""The same thing recognised in several reports, and what happened to it: pure over schemas."""
