"""Whether the words of an action name something measurable, and which words those are.

A transparent rule over words, not a judgement of the action: first everything with a number that counts nothing is
taken out (dates, lengths of time, references, names, ages), then what counts or measures is looked for.
"""

from __future__ import annotations

import re

_UNITS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
_PLAIN_TENS = "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TENS = f"{_PLAIN_TENS}|(?:a\\s+)?hundred|(?:a\\s+)?dozen"
_WORD = f"(?:{_UNITS}|{_TENS})"
_NUMBER = rf"(?:(?<![\w.,/-])\d[\d,]*(?:\.\d+)?(?![\w/]|-\w)|\b{_WORD}(?![\w-]))"
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_THINGS_BY_THE_THOUSAND = "homes|houses|dwellings|households|properties|jobs|people|residents|trees|staff|employees"
_NUMBERED = (
    "q|quarter|recommendation|rec|action|phase|part|section|stage|tier|level|appendix|annex|item|objective|priority"
    "|priorities|year|option|schedule|version|no|number|wave|theme|paragraph|para|table|step|kr|r|regulation|reg"
    "|article|chapter|clause|finding|note|page|question|milestone|tranche|workstream|unit|block|team|building|band"
    "|grade|class|group|gate|lot|form|figure|pillar|goal|principle|strand|point|standard|zone|area|ward|site|junction"
)
_NOT_NEXT = (
    "of|or|and|in|on|to|the|for|by|from|with|at|as|that|which|who|is|are|be|will|was|were|has|have|into|per|a|an"
)
_SERVICE = "answer|respon|reply|repli|acknowledg|process|turn|issue|pay|paid|resolv|determin|inspect|repair|visit"

# A standard of service, looked for before lengths of time are taken out.
_STANDARD = re.compile(
    rf"""
      \b(within|in|inside|under|to)\s+{_NUMBER}\s+((working|business|clear)\s+days?|hours?|minutes?|seconds?)\b
    | \b({_SERVICE})\w*\b[^.;]*?\b(?P<days>(within|inside|in|to|under)\s+{_NUMBER}\s+days?)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Numbers that count nothing.
_NO_MEASURE = re.compile(
    rf"""
      \d{{1,2}}(st|nd|rd|th)?\s+({_MONTHS})\b\.?(\s+\d{{4}})?        # 31 March 2025
    | \b({_MONTHS})\b\.?\s+\d{{1,2}}(st|nd|rd|th)?\b(,?\s+\d{{4}})?  # March 31, 2025
    | \b\d{{1,4}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b | \b\d{{4}}-\d{{2}}-\d{{2}}\b
    | \b(19|20)\d\d\s*[-–/]\s*\d{{2,4}}\b | \b\d\d/\d\d\b            # 2025/26, 25/26
    | \b(19|20)\d\d\b(?!\s+({_THINGS_BY_THE_THOUSAND})\b)            # a year
    | \b({_NUMBERED})s?\.?\s*\#?\d+(\.\d+)*\b((\s*(,|-|–|&|and|to|or)\s*)+\d+(\.\d+)*\b)*
    | \b[a-z]+-?\d+[a-z0-9]*\b | \b\d+(st|nd|rd|th|s)\b             # R1, post-16, 3rd, 65s
    | \b({_WORD}|\d+)([\s-]+(working|calendar|full|further|more))?[\s-]+(day|week|month|year)s?\b([\s-]+olds?\b)?
    | \b\d+\s*(-|–|to|and|or)\s*\d+[\s-]+years?([\s-]+olds?)?\b      # 16 to 18 year olds
    | \b(aged?|ages)\s+(over\s+|under\s+|from\s+|between\s+)?\d+(\s*(-|–|to|and)\s*(\d+|over|under|above))?
    | \b\d+\s*(\+|plus\b)                                            # 16 plus
    | \b(\d+|{_WORD})-(?!thirds|quarters)[a-z]+ | \b\d+(\.\d+){{2,}}\b | \b24/7\b       # two-tier, 1.2.3
    | \b1\s*(:|-\s*2\s*-|to)\s*1s?\b | \b121s?\b | \b360\b | \bbig\s+four\b | \bthree\s+lines\b
    | \b(the|its|our|their|both|between)\s+two\b                     # the two councils
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A word with a capital inside the sentence and a number on either side of it: a name. Case matters.
_CAPITAL = "|".join(word.capitalize() for word in f"{_UNITS}|{_PLAIN_TENS}".split("|"))
_NAMED = re.compile(
    rf"""
      (?<=[a-z,&]\s)[A-Z][\w&'’.-]*\s+\d+\b                          # Windows 11
    | (?:(?<=\w\s)|^)(?:{_CAPITAL})\s+[A-Z][a-z]+                   # Seven Hills
    | \b\d+\s+[A-Z][a-z]+\b                                          # 3 Rivers
    """,
    re.VERBOSE,
)
_PLURAL = r"(?:people|staff|children|women|men|[a-z'’-]*[a-z](?<!s)(?<!u)(?<!i)s)(?![\w-])['’]?"
_THINGS = rf"(?:(?!(?:{_NOT_NEXT})\b)[a-z][a-z'’-]+\s+){{0,3}}?(?!(?:{_NOT_NEXT}|across|always|towards)\b){_PLURAL}"
_PERCENT = r"(?:\s*(?:%|per\s?cent\b))?"
_CUE = (
    "at\\s+least|at\\s+most|no\\s+(?:more|fewer|less)\\s+than|(?:more|fewer|less)\\s+than|(?:minimum|maximum|total"
    "|target|set|average)\\s+of|up\\s+to"
)
_CHANGED = "reduc|cut|rais|increas|lower|bring|limit|cap|grow|shrink|trim|lift|bring|get|mov|improv|drop|keep|hold"
_MEASURES = re.compile(
    rf"""
      (£|€)\s*\d[\d,.]*\s*(k|m|bn|million|billion|thousand)?\b
    | {_NUMBER}\s+((thousand|million|billion)\s+)?(pounds|euros)\b
    | (\d[\d,.]*|{_WORD})\s*(%|per\s?cent\b|percentage\s+points?\b)
    | \b(half|third|quarters?|thirds)\s+of\b(?!\s+(19|20)\d\d)(?<!second\shalf\sof)(?<!first\shalf\sof)
    | \bhalf\s+(the|all|our|its|their)\b | \bby\s+(a\s+|one\s+)?(half|third|quarter)\b
    | \b(two|three)[\s-](thirds|quarters)\b | \b(one|{_WORD}|\d+)\s+(in|out\s+of)\s+({_WORD}|\d+)\b
    | \bhalv(e|ed|es|ing)\b | \btwice\s+as\b | \b(trebl|tripl|quadrupl)(e|ed|ing)\b
    | \bdoubl(e|ed|ing)\b(?![\s-](check|entry|count|handl|hat|devol|glaz|sided|page|act|runn|book|yellow))
    | \bfrom\s+{_NUMBER}(\s+[a-z-]+)?\s+to\s+({_NUMBER}|zero|nil|one)
    | \b(to|at|of)\s+(zero|nil)\b(?![\s-]+(carbon|tolerance|based|hours?|waste|emission))
    | (?<!net\s)\bzero\s+(?!carbon|tolerance|based|hours?|waste){_THINGS}
    | \b(no\s+(overdue|outstanding|unresolved|unfilled|vacant)|(have|has|leave)\s+no)\s+{_THINGS}
    | \b(eliminat|clear)(e|ing|)\s+(the\s+|all\s+|any\s+|our\s+)?([a-z-]+\s+){{0,2}}backlogs?\b
    | \b({_CHANGED})\w*\b[^.;]*?\b(to|by|below|under|above)\s+(about\s+|around\s+|just\s+)?{_NUMBER}{_PERCENT}
    | \b({_CUE})\s+{_NUMBER}{_PERCENT} | {_NUMBER}\s+(times|or\s+(more|fewer))\b
    | {_NUMBER}\s+{_THINGS}
    | \bkpis?\b | \bkey\s+performance\s+indicators?\b | \b(performance|success|outcome)\s+(measure|indicator|metric)s?\b
    | \bmetrics?\b | \bsuccess\s+criteria\b | \bmeasures\s+of\s+success\b | \bmeasurable\b | \bbaselines?\b
    | \bSMART\s+(target|objective|action|goal)s?\b
    | (?<=[a-z]\s)targets?\s+(for|of)\b
    | \b(a|clear|new|set|sets|setting|agree|agreed|stretching|numerical|annual)\s+targets?\b
      (?!\s+(operating|audience|group|market|resource))
    | \b(satisfaction|engagement|survey|response|completion|return)\s+(scores?|rates?|index)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def measurable_words(summary: object) -> str | None:
    """The words that make an action measurable, or None.

    Measurable: money, a share, a number of things, a change between two values, a standard of service in hours or
    working days, or a measure by name (a KPI, a target, a satisfaction score). Not measurable: dates, years, lengths
    of time, references ("recommendation 3", "section 114"), ages, names ("3 Rivers", "Windows 11"), one of a
    thing, and "more", "improve", "regularly" or "quarterly".
    """
    if not isinstance(summary, str):
        return None
    standard = _STANDARD.search(summary)
    if standard:
        return (standard["days"] or standard[0]).strip()
    text = _NO_MEASURE.sub(" ; ", _without_names(summary))
    found = _MEASURES.search(text)
    return found.group(0).strip() if found else None


def _without_names(text: str) -> str:
    """The text without numbered names; a text that has most of its words with a capital tells of none."""
    words = re.findall(r"[A-Za-z]{4,}", text)
    if len(words) > 2 and sum(word[0].isupper() for word in words) > 0.8 * len(words):
        return text
    return _NAMED.sub(" ; ", text)
