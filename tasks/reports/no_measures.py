"""Numbers that count nothing: dates, ordinals, document numbers, list marks, set phrases. Patterns only."""

from __future__ import annotations

import re

from tasks.reports.numerals import NUMERAL_CHARS

SPELLED_DIGITS = "零〇一二三四五六七八九"
NUMERAL = f"(?:[{NUMERAL_CHARS}]+(?:点[{SPELLED_DIGITS}]+)?)"
YEAR = r"(?:19|20)\d\d"
# What each of the patterns may begin with: looked at first, as most characters begin none of them.
_BEGINS = rf"(?=[第〔\[（(\d\s{NUMERAL_CHARS}指任附公表图目前近])"
NO_MEASURE = re.compile(
    _BEGINS
    + "(?:"
    + "|".join(
        (
            rf"第\s*(?:\d+|{NUMERAL})",
            rf"[〔\[（(]\s*{YEAR}\s*[〕\]）)]\s*(?:第?\s*\d+\s*号)?",
            r"\d+\s*号",
            rf"{YEAR}\s*(?:年度?)?\s*[-—~～至到]\s*{YEAR}\s*年?",
            rf"{YEAR}\s*年(?:度|初|末|底)?",
            rf"{YEAR}\s*[-./]\s*\d{{1,2}}\s*[-./]\s*\d{{1,2}}",
            (
                r"\d{1,2}\s*(?:[-—~～至到、]\s*\d{1,2}\s*)?月(?:份|底|初|末|[上中下]旬)?"
                r"(?:\s*\d{1,2}\s*[日号]?(?:\s*[-—~～至到、]\s*\d{1,2})?\s*[日号])?"
            ),
            r"(?<![\d.])[1-3]?\d\s*日",
            rf"[〇零○一二三四五六七八九]{{4}}年(?:{NUMERAL}月)?(?:{NUMERAL}日)?",
            rf"(?:\d+|{NUMERAL})\s*周年",
            r"\d{1,2}[:：]\d{2}",
            r"\d{1,2}[·•]\d{1,2}",
            r"(?:指标|任务|附件|附表|公开|(?<!代)表|图|目标)\s*\d+(?!\d*(?:\.\d+)?\s*(?:分|[万亿]?元|[家户人名个项场期件份次套张幅本册块]))",
            r"(?:^|(?<=[。；;\n]))\s*(?:[（(]\s*\d{1,2}\s*[)）]|\d{1,2}\s*(?:[、．]|\.(?!\d)))",
            # 2.3 “三公”经费。
            r"(?:^|(?<=\n))\s*\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[ \u3000\t]+(?=[一-龥“])",
            # 具体为：1.某某经费；分别是：（1）…
            r"(?<=[：:，,])\s*(?:[（(]\s*\d{1,2}\s*[)）]|\d{1,2}\s*[、．.])\s*(?=[一-龥“])",
            # 前三名, 前10名: a place.
            r"前\s*(?:\d+|[一二三四五六七八九十]+)\s*(?=[名强位])",
            # 春节前10天: when it was.
            r"(?<=[节日月期考])前\s*\d+\s*[天日周]",
            # 腊月二十起
            r"(?<=[腊正冬]月)[一二三四五六七八九十]{1,3}(?:日|起)?",
            # 群众团体事务（29款）: a code of the accounts.
            r"(?<=[（(])\s*\d{1,3}\s*[类款项](?=\s*[)）])",
            r"近[一两二三四五六七八九十\d]+年",
            # 六届五次全委会
            r"[一二三四五六七八九十]+届[一二三四五六七八九十]+次",
            # Set phrases of official writing.
            r"两个(?:确立|维护|结合|毫不动摇)|[三四五六七八九]个(?:代表|意识|自信|全面|服从|方面|一|专项)|八项规定|[五四三]位一体",
            r"(?:\d+|[三五七])人制|\d+对\d+",
            r"24\s*小时(?=[^，。；\d]{0,4}(?:驿站|自助|智能|开放|服务|书屋|热线|值守|在线|不打烊))",
            r"两[新会委优免率]|三[会公重期](?=[一经四])",
        )
    )
    + ")"
)
