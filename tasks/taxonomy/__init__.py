"""From words to work categories. `tokens.py` is the only file of the project that knows jieba."""
