"""The only place that knows PDFium: a PDF in, pages of rows, rules, grids and links out."""
