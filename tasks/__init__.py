"""What is done to a report: verbs are Prefect tasks (one file each), nouns are folders of plain Python.

Verbs never import one another; nouns import neither Prefect nor DuckDB nor paths. tests/test_house.py and
import-linter keep it so.
"""
