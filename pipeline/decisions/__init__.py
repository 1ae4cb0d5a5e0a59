"""What people decide, beside what was extracted: rows that are only added.

All but ``gathering`` is pure: rows and records go in, values come out; the store keeps the rows.
"""
