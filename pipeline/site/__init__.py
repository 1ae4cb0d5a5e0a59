"""A static site of the whole store: plain HTML that any web server or a double click shows."""
