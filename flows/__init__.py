"""Flows say when and in which order. What is done is in tasks/, how it is kept in storage/, what is asked in duckdb/."""

__version__ = "0.1.0"
