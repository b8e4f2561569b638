"""What no reader of a document ever sees, though it is text of the file.

The account takes all other text for words that a reader may see: what is neither here
nor in a passage keeps a document from being released. So each line must be beyond
doubt; after it stands which section says what it is: of ECMA-376 Part 1 where no other
part is named (2 is of packages, 4 of VML), or of a format of Microsoft's.
"""

PARTS = {
    "styles": "names of styles (11.3)",
    "stylesWithEffects": "names of styles ([MS-DOCX])",
    "settings": "how the document is worked on (11.3)",
    "webSettings": "how the document is made a web page (11.3)",
    "fontTable": "names of fonts (11.3)",
    "theme": "names of colours and fonts (14.2)",
    "themeOverride": "names of colours and fonts (14.2)",
    "chartStyle": "names of styles ([MS-ODRAWXML])",
    "chartColorStyle": "names of colours ([MS-ODRAWXML])",
    "diagramLayout": "how a diagram is laid out (14.2)",
    "diagramQuickStyle": "how a diagram looks (14.2)",
    "diagramStyle": "how a diagram looks (14.2)",
    "diagramColors": "colours of a diagram (14.2)",
    "comments": "remarks of those who work on it (11.3)",
    "commentsExtended": "which remark answers which ([MS-DOCX])",
    "commentsIds": "marks of remarks ([MS-DOCX])",
    "commentsExtensible": "dates of remarks ([MS-DOCX])",
    "people": "who works on it ([MS-DOCX])",
    "documenttasks": "what is to be done on it ([MS-DOCX])",
    "customXml": "data that controls repeat (15.2)",
    "customXmlProps": "marks of data (15.2)",
    "extended-properties": "how long it is, and with what it was made (15.2)",
    "extendedProperties": "how long it is, and with what it was made (15.2)",
    "custom-properties": "what people and programs note of it (15.2)",
    "customProperties": "what people and programs note of it (15.2)",
    "keyMapCustomizations": "what keys do ([MS-OE376])",
    "attachedToolbars": "what buttons do ([MS-OE376])",
    "wordVbaData": "what macros have (15.2)",
    "vbaProject": "macros ([MS-OE376])",
    "extensibility": "buttons of a program ([MS-CUSTOMUI])",
    "userCustomization": "buttons of a program ([MS-CUSTOMUI])",
    "webextension": "a helper of the program ([MS-OWEXML])",
    "webextensiontaskpanes": "a helper of the program ([MS-OWEXML])",
    "classificationlabels": "how secret it is ([MS-OFFCRYPTO])",
    "recipientData": "to whom letters go (11.3)",
    "mailMergeSource": "to whom letters go (17.14)",
    "printerSettings": "how it is printed (15.2)",
    "origin": "signatures (Part 2)",
    "signature": "signatures (Part 2)",
    "certificate": "signatures (Part 2)",
    "control": "a control that runs (15.2)",
    "activeXControlBinary": "a control that runs (15.2)",
}
"""Kinds of parts, by the last word of the relationship's type."""

WITHIN = {
    "del": "deleted with changes tracked (17.13.5)",
    "moveFrom": "moved away with changes tracked (17.13.5)",
    "rPrChange": "how it looked before (17.13.5)",
    "pPrChange": "how it looked before (17.13.5)",
    "tblPrChange": "how it looked before (17.13.5)",
    "tblPrExChange": "how it looked before (17.13.5)",
    "trPrChange": "how it looked before (17.13.5)",
    "tcPrChange": "how it looked before (17.13.5)",
    "sectPrChange": "how it looked before (17.13.5)",
    "tblGridChange": "how it looked before (17.13.5)",
    "numberingChange": "how it was numbered before (17.13.5)",
    "numCache": "figures, which are worked out (21.2)",
    "numLit": "figures, which are worked out (21.2)",
    "numDim": "figures, which are worked out ([MS-ODRAWXML])",
    "pivotFmts": "how a table of the data looks (21.2)",
    "pivotSource": "the name of a table of the data (21.2)",
    "printSettings": "how a chart is printed by itself (21.2)",
    "oMath": "a formula (22.1)",
    "oMathPara": "a formula (22.1)",
    "binData": "a picture as letters (17.2)",
    "ink": "strokes of a pen ([MS-OE376])",
}
"""Elements, by their local names, in which nothing is seen that is in no passage."""

HOLDING = {
    "instrText": "the code of a field (17.16)",
    "delInstrText": "the code of a field that was deleted (17.16)",
    "delText": "deleted with changes tracked (17.3.3)",
    "fldData": "data of a field (17.16)",
    "posOffset": "where a picture stands (20.4)",
    "align": "where a picture stands (20.4)",
    "pctWidth": "how large a picture is ([MS-ODRAWXML])",
    "pctHeight": "how large a picture is ([MS-ODRAWXML])",
    "pctPosHOffset": "where a picture stands ([MS-ODRAWXML])",
    "pctPosVOffset": "where a picture stands ([MS-ODRAWXML])",
    "f": "where a chart has its data from (21.2)",
    "sqref": "where a chart has its data from ([MS-ODRAWXML])",
    "formatCode": "how figures are written (21.2)",
    "LockedField": "how an object is linked (Part 4, 19.2)",
    "FieldCodes": "how an object is linked (Part 4, 19.2)",
    "LinkType": "how an object is linked (Part 4, 19.2)",
    "created": "a date in the properties (Part 2, 11)",
    "modified": "a date in the properties (Part 2, 11)",
    "lastPrinted": "a date in the properties (Part 2, 11)",
    "creator": "a name in the properties (Part 2, 11)",
    "lastModifiedBy": "a name in the properties (Part 2, 11)",
    "revision": "a number in the properties (Part 2, 11)",
    "version": "a number in the properties (Part 2, 11)",
    "identifier": "a number in the properties (Part 2, 11)",
    "language": "a language in the properties (Part 2, 11)",
    "coreProperties": "stray letters between properties (Part 2, 11)",
    "category": "how a file is filed (Part 2, 11)",
    "contentStatus": "how a file is filed (Part 2, 11)",
    "contentType": "how a file is filed (Part 2, 11)",
    "description": "remarks of those who work on it (Part 2, 11)",
}
"""Elements, by their local names, of which the own text is never seen."""

ATTRIBUTES = {
    "author": "who changed something (17.13)",
    "initials": "who changed something (17.13.4)",
    "Ignorable": "what programs need not know (Part 3)",
    "ProcessContent": "what programs need not know (Part 3)",
    "MustUnderstand": "what programs must know (Part 3)",
    "Requires": "what programs must know (Part 3)",
    "instr": "the code of a field (17.16)",
    "ascii": "the name of a font (17.3.2)",
    "hAnsi": "the name of a font (17.3.2)",
    "cs": "the name of a font (17.3.2)",
    "eastAsia": "the name of a font (17.3.2)",
    "font": "the name of a font (17.3.3)",
    "typeface": "the name of a font (20.1)",
    "pitchFamily": "what a font is like (20.1)",
    "panose": "what a font is like (20.1)",
    "name": "the name by which a program knows it (20.1)",
    "id": "the name by which a program knows it (20.1)",
    "ID": "the name by which a program knows it (Part 4, 19.2)",
    "spid": "the name by which a program knows it (Part 4, 19.1)",
    "element": "the name of an element of data (17.5.1)",
    "uri": "the name of a kind of data (17.5.1)",
    "placeholder": "what an empty element of data shows while it is edited (17.5.1)",
    "prefixMappings": "where a control has its text from (17.5.2)",
    "xpath": "where a control has its text from (17.5.2)",
    "storeItemID": "where a control has its text from (17.5.2)",
    "gfxdata": "a picture as letters (Part 4, 19.2)",
    "path": "the outline of a shape (Part 4, 19.1)",
    "eqn": "the outline of a shape (Part 4, 19.1)",
    "fmla": "the outline of a shape (20.1)",
    "formulas": "the outline of a shape (Part 4, 19.1)",
    "points": "the outline of a shape (Part 4, 19.1)",
    "adj": "the outline of a shape (Part 4, 19.1)",
    "style": "how a shape looks (Part 4, 19.1)",
    "fillcolor": "a colour (Part 4, 19.1)",
    "strokecolor": "a colour (Part 4, 19.1)",
    "chromakey": "a colour (Part 4, 19.1)",
    "color": "a colour (Part 4, 19.1)",
    "color2": "a colour (Part 4, 19.1)",
    "colors": "colours (Part 4, 19.1)",
    "colormenu": "colours (Part 4, 19.2)",
    "href": "an address (Part 4, 19.1)",
    "src": "an address (Part 4, 19.1)",
    "anchor": "where a link leads (17.16)",
    "docLocation": "where a link leads (17.16)",
    "tgtFrame": "where a link is opened (17.16)",
    "target": "where a link is opened (Part 4, 19.1)",
    "formatCode": "how figures are written (21.2)",
    "ProgID": "the name of a program (Part 4, 19.2)",
    "suggestedsigner": "who is to sign, drawn in a picture (Part 4, 19.2)",
    "suggestedsigner2": "who is to sign, drawn in a picture (Part 4, 19.2)",
    "suggestedsigneremail": "who is to sign (Part 4, 19.2)",
    "phldrT": "what an empty shape shows while it is edited (21.4)",
    "presName": "the name by which a program knows it (21.4)",
    "uniqueName": "the name by which a program knows it ([MS-DOCX])",
    "type": "what kind it is (21.4)",
    "value": "what goes with the data, not what is shown (17.5.2)",
    "ole": "an object as letters (Part 4, 19.1)",
    **dict.fromkeys(
        (
            "coordorigin coordsize wrapcoords from to control1 control2 arcsize "
            "limo textboxrect v map polar radiusrange xrange yrange"
        ).split(),
        "the outline of a shape (Part 4, 19.1)",
    ),
    **dict.fromkeys(
        (
            "class opacity strokeweight weight dashstyle imagesize inset focus "
            "focusposition focussize position origin size matrix offset offset2 "
            "gain blacklevel gamma cropbottom cropleft cropright croptop"
        ).split(),
        "how a shape looks (Part 4, 19.1)",
    ),
    **dict.fromkeys(
        (
            "distance gap length backdepth brightness diffusity edge facet "
            "foredepth lightlevel lightlevel2 lightposition lightposition2 "
            "orientation rotationangle rotationcenter skewamt specularity viewpoint "
            "viewpointorigin constrainbounds"
        ).split(),
        "how a shape looks (Part 4, 19.2)",
    ),
    **dict.fromkeys(
        (
            "data idref idcntr iddest idsrc ObjectID ShapeID shapeid addlxml "
            "sigprovurl equationxml"
        ).split(),
        "the name by which a program knows it (Part 4, 19.2)",
    ),
    **dict.fromkeys(
        (
            "forName refForName presId ref minVer uniqueId moveWith styleLbl "
            "defStyle csCatId csTypeId loCatId loTypeId presStyleLbl qsCatId "
            "qsTypeId"
        ).split(),
        "the name by which a program knows it (21.4)",
    ),
    **dict.fromkeys(
        (
            "macro textlink script bmk action invalidUrl contentType styleName styleId"
        ).split(),
        "the name by which a program knows it (20.1)",
    ),
    **dict.fromkeys(
        "format".split(),
        "how an answer or a number is written (17.9)",
    ),
    **dict.fromkeys(
        "lastValue".split(),
        "an answer that was given once (17.5.2)",
    ),
    **dict.fromkeys(
        "ed edGrp displacedByCustomXml".split(),
        "who may change it (17.13)",
    ),
}
"""Attributes, by their local names, that no reader sees."""

VALUES = {
    "pStyle": "the name of a style (17.3.1)",
    "rStyle": "the name of a style (17.3.2)",
    "tblStyle": "the name of a style (17.4)",
    "tag": "the name of a control for programs (17.5.2)",
    "docPartGallery": "where building blocks are offered (17.5.2)",
    "docPartCategory": "where building blocks are offered (17.5.2)",
    "docPart": "which building block is shown (17.5.2)",
    "category": "where building blocks are offered (17.12)",
    "name": "the name of a field, a list or a building block (17.16)",
    "entryMacro": "the name of a macro (17.16)",
    "exitMacro": "the name of a macro (17.16)",
    "dateFormat": "how dates are written (17.5.2)",
    "format": "how an answer is written (17.16)",
    "attr": "data of a smart tag (17.5.1)",
    "lvlText": "the sign of a list, or a list that is not used (17.9)",
    "lid": "a language (17.5.2)",
    "mathFont": "the name of a font (22.1)",
    "docVar": "the value of a variable (17.15.1)",
    "description": "what a building block is for (17.12)",
    "styleLink": "the name of a style (17.9)",
    "numStyleLink": "the name of a style (17.9)",
    "background": "a colour (17.2)",
    "tabs": "where words are set (17.3.1)",
    "altName": "the name of a font (17.8)",
    "dataType": "what kind of data it is (17.14)",
}
"""Elements, by their local names, of which the value is never seen."""
