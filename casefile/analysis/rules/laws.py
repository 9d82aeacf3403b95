"""Laws, treaties and their articles, by how they are named rather than from a list of them."""

import re
from typing import Final

from casefile.analysis.spans import Span
from casefile.domain.entities import EntityType

SOURCE: Final = "rule: laws"

_S: Final = r"(?:[ \t\u00a0]+|[ \t]*\n[ \t]*)"
_CAP: Final = r"(?:[A-Z][\w]*(?:[’'.-][A-Za-z]\w*)*\.?(?<![a-z]{2}\.))"
_SMALL: Final = r"(?:of|on|the|for|and|to|in|against|or)"
_INSTRUMENT: Final = r"(?:Conventions?|Covenants?|Protocols?|Treaty|Treaties|Charter|Statute|Accords?)"

# What follows a preposition behind an instrument: "Torture and Other Cruel, Inhuman or Degrading Treatment".
_LINK: Final = (
    rf"(?:{_S}|,{_S}(?={_CAP}(?:(?:,{_S}|{_S}){_CAP})*,?{_S}(?:and|or){_S}{_CAP})"
    rf"|{_S}(?:and|or){_S}(?:of{_S}the{_S})?|{_S}(?:of|for|in|to|with|on|against|from|at){_S}(?:(?:the|all|its|their){_S})?)"
    rf"(?!{_INSTRUMENT}|Articles?\b|Sections?\b)"
)
_OBJECT: Final = rf"(?:(?:the|all){_S}(?:Forms{_S}of{_S})?)?{_CAP}(?:{_LINK}{_CAP}){{0,14}}"
_TAIL: Final = rf"{_S}(?:against|on|for|relating{_S}to|concerning|relative{_S}to|regarding|of){_S}{_OBJECT}"
_WHO: Final = rf"(?:(?:{_CAP}){_S}){{0,5}}"
_DATED: Final = r"(?:" + _S + r"(?:of" + _S + r")?\(?(?:1[6-9]|20)\d\d\)?)"
_NUMBER: Final = r"\d+[A-Za-z]?(?:\.\d+)*(?:\s?\(\w{1,4}\))*"
_NUMBERS: Final = rf"{_NUMBER}(?:(?:,{_S}|{_S}(?:and|or|to){_S}|[–-]){_NUMBER})*"
_PROVISION: Final = rf"(?:[Aa]rticles?|[Ss]ections?|[Rr]ules?|[Pp]aragraphs?|Art\.|Arts\.|Sec\.|§§?){_S}?{_NUMBERS}"

_NAMED: Final = (
    rf"{_WHO}{_INSTRUMENT}{_TAIL}",
    rf"(?:Universal|American|Vienna|Cairo){_S}Declaration(?:{_TAIL})?",
    rf"Declaration{_S}on{_S}{_OBJECT}",
    rf"(?:{_CAP}{_S}){{1,5}}{_INSTRUMENT}\b(?:{_S}to{_S}the{_S}(?:{_CAP}{_S}){{0,4}}{_INSTRUMENT}(?:{_TAIL})?)?",
    rf"(?:{_CAP}{_S})(?:(?:(?!Acts?\b){_CAP}|{_SMALL}){_S}){{0,9}}(?:Act|Ordinance)\b{_DATED}?",
    rf"(?:{_CAP}{_S}){{1,3}}(?:Code|Constitution|Basic{_S}Law|Decree|Bill{_S}of{_S}Rights)\b",
    rf"(?:Criminal|Penal|Civil|Family|Labou?r|Tax|Administrative)(?:{_S}{_CAP})?{_S}(?:Code|Law)(?:{_S}of{_S}(?:the{_S})?{_CAP}(?:{_S}{_CAP})?)?",
    rf"(?:Code|Constitution|Law|Bill){_S}(?:of|on){_S}(?:the{_S})?{_OBJECT}",
    rf"(?:Federal{_S})?(?:Law|Decree|Act){_S}(?:No\.?|№|N|Nr\.?){_S}?\d+[\w/-]*",
    rf"(?:(?:{_CAP}){_S}){{0,4}}Resolutions?{_S}(?:No\.?{_S})?\d+(?:/\d+)?(?:{_S}\(\d{{4}}\))?",
    rf"Executive{_S}Order{_S}(?:No\.?{_S})?\d+",
    rf"(?:Council{_S}|Commission{_S})?(?:Directive|Regulation){_S}(?:\((?:EU|EC|EEC)\){_S})?(?:No\.?{_S})?\d+/\d+(?:/\w+)?",
    rf"\d+{_S}U\.?{_S}?S\.?{_S}?C\.?{_S}?(?:§§?{_S}?)?{_NUMBERS}",
    rf"(?:First|Second|Third|Fourth|Fifth|Sixth|Eighth|Fourteenth|Optional|Additional){_S}(?:Amendment|(?:Optional{_S}|Additional{_S})?Protocol{_TAIL})",
    rf"Common{_S}Article{_S}(?:3|[Tt]hree)",
)
_ANY: Final = "|".join(f"(?:{pattern})" for pattern in _NAMED)
_LAW: Final = re.compile(
    rf"(?<![\w-])(?:(?P<of>{_PROVISION}){_S}(?:(?:of|to|in|under){_S}(?:the{_S})?|(?:the{_S})?))?(?P<name>{_ANY})(?!\w)(?![’']\w\w)"
)
_SHORT: Final = re.compile(r"\b(?:ICCPR|ICESCR|ECHR|CEDAW|UDHR|UNCAT|CAT(?=\s+Article)|GDPR)\b")

# Words that a name of a law never starts with, but a sentence does.
_OPENERS: Final = re.compile(
    rf"(?:(?:The|A|An|In|Under|By|On|This|That|These|Those|Its|Their|His|Her|Our|As|And|But|For|If|When|While|Since|After|Before|Although|Both"
    rf"|Article|Articles|See|Because|With|From|Of|To|At|Is|Are|Was|Were|Does|Did|It|We|They|He|She|I){_S})+"
)
# Meetings, parties and acts on a stage share the words.
_NOT_LAW: Final = re.compile(
    r"\b(?:(?:National|Party|Republican|Democratic|Annual|Baptist|Constitutional|Comic|Fan|Science|Worldcon|State) "
    r"Conventions?|(?:Internet|Transmission|Transfer|Control|Communication|Network|Text|Mail|Routing|Message"
    r"|Access|Datagram|Montreal Test) Protocols?"
    r"|(?:Da Vinci|Morse|Source|Zip|ZIP|Area|Dress|Bar|Machine|Postal|QR|Hays Production) Codes?"
    r"|(?:Sister|Class|Opening|Final|Best|Balancing) Acts?|(?:Honda|Bank|Flight|School) (?:Accord|Charter))\b"
)


def find_laws(text: str) -> list[Span]:
    """Return the laws and treaties that the text names, with the article before them where there is one."""
    spans: list[Span] = []
    for match in _LAW.finditer(text):
        start, end = match.span()
        if match["of"] is None:
            opener = _OPENERS.match(text, start, end)
            start = opener.end() if opener else start
        found = text[start:end]
        if _NOT_LAW.search(found) or not _says_more(found):
            continue
        spans.append(Span(start, end, EntityType.LAW, SOURCE))
    spans += [Span(*match.span(), EntityType.LAW, SOURCE) for match in _SHORT.finditer(text)]
    return spans


def _says_more(found: str) -> bool:
    """Whether more than the bare word is left ("the Convention", "Act")."""
    return len(found.split()) > 1
