"""The warehouse past one machine: a DuckLake, its catalog in PostgreSQL, its rows in Parquet files. See docs/scale.md.

Here is all that differs from the embedded file; tables, views and rules are the same files of duckdb/ for both.
"""
