"""What a report means: identity, budget figures, indicators, work items, measures, claims. `Document` in, `Report` out."""
