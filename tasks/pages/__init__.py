"""The pages that a reviewer opens in a browser. No file and no query is known here: rows in, HTML out."""
