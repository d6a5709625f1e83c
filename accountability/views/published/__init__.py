"""The pages and files of released reports."""
