"""How the invented reports in samples/ and tests/golden/unseen/ are made: content and truth from one marked-up text.

Run `python -m samples.build`. Nothing of the product imports this package, and it imports nothing of the product.
"""
