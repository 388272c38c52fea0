"""Twenty nights in fast motion, with faults, that must end with exactly the right warehouse. Run by hand."""
