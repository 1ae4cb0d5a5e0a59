"""Reading pages that are pictures: a picture of print in, what a PDF would have drawn out."""

__all__ = ["INSTALL"]

#: How to get what reads pictures, on Debian and its like.
INSTALL = "apt-get install tesseract-ocr tesseract-ocr-ces"
