"""Inboxes that lie on other machines: s3://bucket/folder and sftp://host/folder. They are only ever read.

What an address may say is in address, what all of them can do in folder, how each is reached in s3 and sftp. The
libraries are an extra: nothing here imports them before a source is opened.
"""
