"""Any document as ordered blocks with their provenance: bytes in, `Document` out. Nothing knows what a report is."""
