"""Promises that reports make and what the next report of the same line says of them."""
