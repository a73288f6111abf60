"""The fixed words of calculators in both languages."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "kicker": "Try it yourself",
        "slider": ", as a slider",
        "article": "The article: ",
        "judged": "The article’s {}, on the number alone:",
        "reason": "({})",
        "token": "{}",
        "reset": "Start again",
        "copy": "Copy link to these settings",
        "copied": "Link copied.",
        "uncopied": "The address bar holds the link.",
        "set": "Set",
        "cases": "Worked cases, computed by the notebook",
        "case": "Case",
        "result": "Result",
        "derivation": "The formula is the notebook’s own",
    },
    "zh": {
        "kicker": "动手试试",
        "slider": "（滑块）",
        "article": "文章：",
        "judged": "文章的{}，单看数字：",
        "reason": "（{}）",
        "token": "“{}”",
        "reset": "恢复原样",
        "copy": "复制当前设定的链接",
        "copied": "链接已复制。",
        "uncopied": "地址栏里就是这个链接。",
        "set": "代入",
        "cases": "算好的几种情形（由计算笔记得出）",
        "case": "情形",
        "result": "结果",
        "derivation": "公式与计算笔记相同",
    },
}
