"""Any document as ordered blocks with their provenance. Bytes in, `Document` out; nothing here knows what a report is."""
