"""What is not the same in two extractions: found as values, then shown as text, JSON and HTML."""
