"""Learning from labelled reports what no list of words holds. Run by hand; what is learned ships as a file of rules."""
