"""Cutting: runs parted where something in them begins or ends."""

from copy import deepcopy

from lxml import etree

from safe_content.docx.wml.element_names import SHORT, child


def isolated(first: etree._Element, last: etree._Element) -> list[etree._Element]:
    """Return the nodes from `first` to `last`, alone in the runs that hold them."""
    start, end = run_from(first), _run_to(last)
    nodes = [start]
    while nodes[-1] is not end:
        following = nodes[-1].getnext()
        if following is None:
            break
        nodes.append(following)
    return nodes


def run_from(element: etree._Element) -> etree._Element:
    """Return the run that begins with an element, cut off from what is before it."""
    run = element.getparent()
    if run is None or SHORT[run.tag] != "r":
        return element
    before = element.itersiblings(preceding=True)
    if any(SHORT[item.tag] != "rPr" for item in before):
        return _cut(run, element)
    return run


def _run_to(element: etree._Element) -> etree._Element:
    """Return the run that ends with an element, what is after it cut off."""
    run = element.getparent()
    if run is None or SHORT[run.tag] != "r":
        return element
    following = element.getnext()
    if following is not None:
        _cut(run, following)
    return run


def _cut(run: etree._Element, element: etree._Element) -> etree._Element:
    """Cut a run in two before an element, and return the second."""
    second = etree.Element(run.tag)
    for name, said in run.attrib.items():
        second.set(name, said)
    properties = child(run, "rPr")
    if properties is not None:
        own = deepcopy(properties)
        own.tail = None
        second.append(own)
    second.extend([element, *element.itersiblings()])
    run.addnext(second)
    return second
