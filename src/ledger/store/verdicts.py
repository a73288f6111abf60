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
