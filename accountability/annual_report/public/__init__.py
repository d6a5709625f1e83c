"""The public pages: released editions, cached pages and the verification of files. They contain no drafts."""
