"""Flows say when and in which order. What is done is in tasks/, how it is kept in storage/."""

__version__ = "0.1.0"
