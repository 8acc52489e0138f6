"""Pages to read and to hand on: one self-contained HTML file that needs no network and no JavaScript.

`page.py` puts a template of `templates/` and its data together. The data are plain: `trace.py` makes those of articles,
`html.py` of `story/`, `network/` and `drift/` those of the others. `marks.py` and `picture.py` are what they share.
"""
