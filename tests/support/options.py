"""Each option that only some formats of a command heed, as it stands on a command line."""

OPTIONS = {
    "trace": {
        "claims": ["--claims", "full"],
        "depth": ["--depth", "1"],
        "evidence": ["--evidence"],
        "pairs": ["--pairs", "1"],
        "reverse": ["--reverse"],
        "rows": ["--rows", "chain"],
        "with_text": ["--with-text"],
        "with_words": ["--with-words"],
    },
    "story": {"by": ["--by", "article"], "evidence": ["--evidence"], "explain_names": ["--explain-names"]},
    "query": {"expanded": ["--expanded"]},
}
