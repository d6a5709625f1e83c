"""The annual report: one tree of headings, paragraphs, tables and charts, written in five formats."""
