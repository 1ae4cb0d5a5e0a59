"""What a text mentions: one module a kind, each ``find(text, words, context)``."""
