"""The text of a scraped page to its article: which lines are title, date, byline, body, and which are boilerplate.

`scrape.py` goes through the steps in order; each is a module that knows the next ones only by what they return:

1. `tags`, `columns`, `unwrap`, `markup`: the text as a reader sees it, a line a paragraph.
2. `lines`: each line by itself: a sentence, a short line, or boilerplate (`furniture`, `bylines`, `datelines`).
3. `body`: the sentences on end; `edges` adds and takes what stands right around them, `verse` serves pages without a
   sentence, `lists` tells pages that list articles.
4. `headline` (with `head`, the lines above the body), `published`: title and day, among the lines around the body.
5. `trim`: the first paragraph without its byline, the last without links.
"""
