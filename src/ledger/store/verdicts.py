"""The verdicts that a claim can have, each with its mark, from the best to the one that judges nothing."""

VERDICTS = {
    "supported": "●",
    "imprecise": "◐",
    "exaggerated": "▲",
    "misattributed": "⇄",
    "contradicted": "✕",
    "unverifiable": "?",
    "opinion": "○",
}

#: How well what a claim says holds, from contradicted to supported: the scale that the method page publishes.  The
#: other two verdicts stand on no scale.
SCALE = {"supported": 4, "imprecise": 3, "exaggerated": 2, "misattributed": 2, "contradicted": 1}
