"""What an alert is and how it reads. Which findings raise one is SQL, in duckdb/alerts/."""
