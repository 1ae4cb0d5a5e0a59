"""The evidence book: a report in one HTML file, each finding beside the print it was read from."""
