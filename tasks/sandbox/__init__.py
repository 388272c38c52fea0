"""How an untrusted document is read: in a child process with limits, so that a hang or a bomb costs that file only."""
