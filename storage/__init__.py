"""The only room that touches DuckDB or the file system. It speaks paths, bytes and rows and knows no report."""
