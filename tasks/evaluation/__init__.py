"""How good the reading is: what was read, held against truth labelled by hand. Rows in, scores out; no reading here."""
