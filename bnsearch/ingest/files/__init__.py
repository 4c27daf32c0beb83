"""Paths to files, and files to bytes and text: walking folders, unpacking, cutting large files, decoding."""
