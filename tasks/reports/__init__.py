"""What a report means: identity, figures, indicators, work items, measures, claims. `Document` in, `Report` out."""
