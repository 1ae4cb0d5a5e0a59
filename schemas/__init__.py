"""The nouns of splneno: layout, blocks, tree, records, extraction.

No input or output and no third-party PDF, language, database or workflow library is imported here.
"""
