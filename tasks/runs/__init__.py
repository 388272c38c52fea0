"""What a run is told by: its counts, and the page that says what it found. How a run goes is in flows/."""
