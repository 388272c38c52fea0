"""A generator of invented reports: any count, seeded, with truth and planted mistakes. Nothing of the product is here.

`python -m benchmarks.corpus FOLDER --count 1000` writes Word files (and PDFs where LibreOffice is) with their truth in
the format of samples/truth. The machinery that draws the layouts is that of samples/build; names of places come from
the packaged divisions; no sentence is taken from a real report.
"""
