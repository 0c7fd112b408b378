"""The codes of problems that no rule declares: those met while reading, and while building. Declares only."""

from __future__ import annotations

from macros.problems import Chapter, Code, Severity

READING = (
    Code(
        "yaml-syntax",
        Chapter.YAML,
        "The text is not YAML at this place. Mostly a quotation mark, a bracket or the indentation of this "
        "line or the one before it.",
    ),
    Code(
        "yaml-anchor",
        Chapter.YAML,
        "Anchors (`&a`), aliases (`*a`) and merge keys (`<<`) are not used here. Write the value out.",
    ),
    Code(
        "yaml-tag",
        Chapter.YAML,
        "Tags (`!name`) are not used here. Remove it; no plain value needs one.",
    ),
    Code(
        "yaml-character",
        Chapter.YAML,
        "A character that some programs take for a line break or for nothing at all. Remove it.",
    ),
    Code(
        "yaml-depth",
        Chapter.YAML,
        "Brackets or lists inside one another beyond any use. Flatten the value.",
    ),
    Code(
        "yaml-documents",
        Chapter.YAML,
        "A line `---` begins a second document. A file holds one.",
    ),
    Code(
        "yaml-size",
        Chapter.YAML,
        "The file is larger than the reader takes. Split it into a folder of the same name, such as "
        "`data/quotes/`.",
    ),
    Code(
        "ambiguous-scalar",
        Chapter.YAML,
        "A value that could be text, a number, a date or a truth value, such as `no`, `010` or `13.5e9`. "
        "Quote it if it is text. Write a number in plain digits with `scale` beside it.",
    ),
    Code(
        "key-not-text",
        Chapter.YAML,
        "A key reads as a number, a date or a truth value. Often a comma in unquoted text between braces "
        "made a key of what follows: quote that text.",
    ),
    Code(
        "duplicate-key",
        Chapter.YAML,
        "A key stands twice in one record; the message names the line of the first. Keep one.",
    ),
    Code(
        "missing-hyphen",
        Chapter.YAML,
        "An `id` stands where a record is under way: the hyphen before it is missing, so two records are "
        "read as one. Begin each record with `- id:`.",
    ),
    Code(
        "empty-value",
        Chapter.YAML,
        "A key has nothing after its colon. Write a value, or remove the key.",
    ),
    Code(
        "missing-file",
        Chapter.YAML,
        "A data file is missing or empty. Begin it with its first record.",
    ),
    Code(
        "not-utf8",
        Chapter.YAML,
        "The file is in another encoding than the usual one for text on the web; the message names it where "
        "it can be told. Save it in that (`UTF-8`).",
    ),
    Code(
        "many-problems",
        Chapter.YAML,
        "So much is wrong in one file that reading stopped. Mend what is listed above, then check again.",
    ),
    Code(
        "unknown-key",
        Chapter.FIELDS,
        "The record has no such field, and a misspelt one would be lost without a word. The hint names the "
        "nearest.",
    ),
    Code(
        "missing-key",
        Chapter.FIELDS,
        "A field that the record needs is not there.",
    ),
    Code(
        "not-a-list",
        Chapter.FIELDS,
        "A list belongs here. Begin each entry with a hyphen and a space.",
    ),
    Code(
        "not-a-mapping",
        Chapter.FIELDS,
        "Keys with values belong here.",
    ),
    Code(
        "not-text",
        Chapter.FIELDS,
        "Text belongs here, and what stands there reads as a number, a date or a truth value. Put it in "
        "quotes.",
        mended=True,
    ),
    Code(
        "empty-text",
        Chapter.FIELDS,
        "The text has no characters. Fill it, or remove the key.",
    ),
    Code(
        "empty-list",
        Chapter.FIELDS,
        "The list has no entries, and at least one is needed. A fact without a source, for example, is not "
        "published.",
    ),
    Code(
        "long-text",
        Chapter.FIELDS,
        "The text is longer than the field takes. Shorten it.",
    ),
    Code(
        "line-break",
        Chapter.FIELDS,
        "The text holds a line break. Fold long text with `>-`.",
    ),
    Code(
        "stray-space",
        Chapter.FIELDS,
        "The text begins or ends with a blank. Remove it.",
        mended=True,
    ),
    Code(
        "bad-choice",
        Chapter.FIELDS,
        "The field takes one of a few words; the hint names them.",
    ),
    Code(
        "bad-form",
        Chapter.FIELDS,
        "An id, a language or a currency is not written as such. Ids are lower-case words and digits joined"
        " by hyphens.",
    ),
    Code(
        "bad-language",
        Chapter.FIELDS,
        "No such language. Its code has two letters, `en` for English and `zh` for Chinese; the code of a "
        "country is another thing.",
    ),
    Code(
        "bad-date",
        Chapter.FIELDS,
        "A date or period in another form, or a day that the calendar does not have. The hint shows every "
        "form.",
    ),
    Code(
        "bad-number",
        Chapter.FIELDS,
        "A number in quotes, with a word or a thousands separator in it, or out of bounds. Write plain "
        "digits and put `scale` beside them.",
    ),
    Code(
        "bad-version",
        Chapter.FIELDS,
        "`version` in `data/site.yml` is not the day of a release. Write it as `2025.03.31`; a second "
        "release on one day is `2025.03.31.2`.",
    ),
    Code(
        "bad-address",
        Chapter.FIELDS,
        "No plain web address. It begins with `https://` or `http://`, names its host in Latin letters, and"
        " has no user name before the host: what looks like one site must not lead to another.",
    ),
    Code(
        "control-character",
        Chapter.FIELDS,
        "A character that cannot be seen or that turns the line around. Copying from a web page often "
        "brings one along. Delete the text around it and type it anew.",
    ),
    Code(
        "mixed-script",
        Chapter.FIELDS,
        "A word in letters of two alphabets, or in letters made for formulas. They look alike and are found"
        " by no search. Type the word in one alphabet.",
    ),
    Code(
        "markup-in-text",
        Chapter.FIELDS,
        "The text also stands where nothing escapes it, so it may not hold angle brackets or straight "
        "quotation marks.",
    ),
    Code(
        "long-extract",
        Chapter.FIELDS,
        "An extract quotes at most twenty-five words; two Chinese characters count as one. Keep the part "
        "that holds the point, and mark a cut with ….",
    ),
    Code(
        "figure-not-in-extract",
        Chapter.FIELDS,
        "`figure` repeats words of the extract, and these do not stand in it. Copy them from there.",
    ),
    Code(
        "one-moment",
        Chapter.FIELDS,
        "An observation has a date (`as_of`) or a period, one of the two.",
    ),
    Code(
        "one-value",
        Chapter.FIELDS,
        "An observation has a `value`, or both `low` and `high`.",
    ),
    Code(
        "empty-range",
        Chapter.FIELDS,
        "`low` is not less than `high`.",
    ),
    Code(
        "derived-alone",
        Chapter.FIELDS,
        "A value that this site worked out has the nature `derived` and says how under `derivation`; no "
        "other value does.",
    ),
    Code(
        "duplicate-observation",
        Chapter.FIELDS,
        "A fact has two values for one moment. Put both sources under one value, date one of them "
        "otherwise, or make two facts of it if they are counted in two ways.",
    ),
    Code(
        "one-record",
        Chapter.FIELDS,
        "An item of evidence for an advantage names one record: a fact, claim, promise, quote or event.",
    ),
    Code(
        "moment-of-fact",
        Chapter.FIELDS,
        "`at` and `since` name values of a fact. Other records have none.",
    ),
    Code(
        "long-reason",
        Chapter.FIELDS,
        "The reason of a rating has room for one sentence. What needs more words stands with the evidence.",
    ),
    Code(
        "ratings-order",
        Chapter.FIELDS,
        "The ratings of an advantage stand in the order of their days, one a day; the last one holds.",
    ),
    Code(
        "link-evidence",
        Chapter.FIELDS,
        "A link of the map rests on the advantage's own evidence. Add the record there first.",
    ),
    Code(
        "chart-bars",
        Chapter.CHARTS,
        "Two series of values as bars would hide each other. Draw one, and targets beside it.",
    ),
    Code(
        "chart-comparison",
        Chapter.CHARTS,
        "A comparison needs the values of two organisations at least. A target is nobody's value.",
    ),
    Code(
        "chart-periods",
        Chapter.CHARTS,
        "Bars, lines and ranks stand on quarters or years, which `each` names; dots stand on dates and have"
        " none.",
    ),
    Code(
        "chart-twice",
        Chapter.CHARTS,
        "One fact is named in two series of a chart. Keep one.",
    ),
    Code(
        "front-matter",
        Chapter.PAGES,
        "A page begins with a line `---`, its `title`, its `description`, and a line `---`.",
    ),
    Code(
        "page-size",
        Chapter.PAGES,
        "The page is too long, or opens too many brackets to be rendered in reasonable time. Split it.",
    ),
)

BUILDING = (
    Code(
        "rule-failed",
        Chapter.BUILDING,
        "A rule of ours failed while it looked at the project. The others went on, so the list is whole but "
        "for this rule. That is a bug of ours; please report it with the file that you changed.",
    ),
    Code(
        "mkdocs",
        Chapter.BUILDING,
        "This code passes on what MkDocs itself says where it gives up.",
    ),
    Code(
        "zensical",
        Chapter.BUILDING,
        "The same of Zensical, where it was asked to build.",
    ),
    Code(
        "bad-config",
        Chapter.BUILDING,
        "MkDocs does not accept a value in `mkdocs.yml`.",
    ),
    Code(
        "bad-template",
        Chapter.BUILDING,
        "A template in `overrides/` has an error of syntax.",
    ),
    Code(
        "no-contact",
        Chapter.BUILDING,
        "The site is built for a public address and names neither a repository nor a contact, so that no "
        "reader can tell anybody of a mistake. Set `REPO_URL`, or `contact` in `data/site.yml`. A warning.",
        severity=Severity.WARNING,
    ),
    Code(
        "macro-failed",
        Chapter.BUILDING,
        "A macro failed while it rendered a page. That is a bug of ours; please report it with the page.",
    ),
    Code(
        "block-lost",
        Chapter.BUILDING,
        "What a macro wrote has not come into its page, or its token stands in a place where none belongs. "
        "Mostly the macro stands inside other markup: give it a paragraph of its own.",
    ),
    Code(
        "not-a-site",
        Chapter.BUILDING,
        "The folder to build into holds something else than a built site, and would be replaced. Name "
        "another, or empty it.",
    ),
)
