"""How the sample documents look: colours, fonts, settings, as Word would save them."""

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "o": "urn:schemas-microsoft-com:office:office",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "v": "urn:schemas-microsoft-com:vml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "w10": "urn:schemas-microsoft-com:office:word",
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
ROOT = f'{NAMESPACES} mc:Ignorable="w14 wp14"'

ACCENT, SECOND, PALE, INK, GREY = "1F5C66", "C8713A", "E8F1F1", "2B3335", "6B777A"
LOCALES = {
    "en": "en-GB",
    "nl": "nl-NL",
    "hu": "hu-HU",
    "bg": "bg-BG",
    "mk": "mk-MK",
}
DEFAULT = ' w:default="1"'
RSIDS = ("00A41C52", "00D70E19")
"""Of the first and the second time a master was saved."""


def theme() -> str:
    """Return the theme: colours, fonts, settings, which all have Cyrillic letters."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in {
            "dk1": "000000",
            "lt1": "FFFFFF",
            "dk2": INK,
            "lt2": PALE,
            "accent1": ACCENT,
            "accent2": SECOND,
            "accent3": "3E8E8C",
            "accent4": "D9A441",
            "accent5": "6A7BA2",
            "accent6": GREY,
            "hlink": "17617A",
            "folHlink": "6A5A8C",
        }.items()
    )
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' name="Safe"><a:themeElements>'
        f'<a:clrScheme name="Safe">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Safe"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Safe"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def settings(language: str, revision: int, notes: str) -> str:
    """Return the settings: the language, the saves, how Word lays out."""
    rsids = "".join(f'<w:rsid w:val="{rsid}"/>' for rsid in RSIDS[:revision])
    form = '<w:numFmt w:val="decimal"/>' if notes == "end" else ""
    special = "".join(f'<w:{notes}note w:id="{number}"/>' for number in (-1, 0))
    return (
        f'<w:settings {ROOT}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="720"/><w:hyphenationZone w:val="425"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        + (f"<w:{notes}notePr>{form}{special}</w:{notes}notePr>" if notes else "")
        + '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:rsids><w:rsidRoot w:val="{RSIDS[0]}"/>{rsids}</w:rsids>'
        f'<w:themeFontLang w:val="{LOCALES[language]}"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2"'
        ' w:t2="dark2" w:accent1="accent1" w:accent2="accent2"'
        ' w:accent3="accent3" w:accent4="accent4" w:accent5="accent5"'
        ' w:accent6="accent6" w:hyperlink="hyperlink"'
        ' w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table() -> str:
    """Return the table of fonts."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="00"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, panose, family in (
            ("Arial", "020B0604020202020204", "swiss"),
            ("MS Gothic", "020B0609070205080204", "modern"),
        )
    )
    return f"<w:fonts {ROOT}>{fonts}</w:fonts>"
