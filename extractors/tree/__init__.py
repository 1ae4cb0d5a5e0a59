"""Blocks to the document tree, and what the tree tells of each block's place."""
