"""What people decide, beside what was extracted: rows that are only added, laid over anew each time.

Everything here is pure: rows and records go in, values come out. ``pipeline.store`` keeps the rows.
"""
