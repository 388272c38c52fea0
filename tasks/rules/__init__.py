"""The drawer a non-programmer edits: TOML files, and the validator that names file, key, value and fix."""
