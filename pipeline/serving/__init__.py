"""Runs that nobody watches: an inbox and a page of links, looked at by the clock."""
