"""RSS and Atom as sites and their software write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bnsearch.errors import SourceRefused
from ingest.formats.shared import LEAD, articles, reading, written

TITLE = "হাওরে ভাসমান বিদ্যালয় চালু"
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in LEAD)
ESCAPED = HTML.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
BODY = "\n\n".join(LEAD)

WORDPRESS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>হাওর বার্তা</title><link>https://haor.example</link><description>হাওরের খবর</description>
<lastBuildDate>Thu, 13 Jun 2024 01:00:00 +0000</lastBuildDate>
<item><title>{TITLE}</title><link>https://haor.example/2024/06/school/</link>
<dc:creator><![CDATA[মাহবুব হাসান]]></dc:creator><pubDate>Wed, 12 Jun 2024 04:30:00 +0000</pubDate>
<category><![CDATA[শিক্ষা]]></category><category>হাওর</category>
<guid isPermaLink="false">https://haor.example/?p=17</guid>
<description><![CDATA[<p>সুনামগঞ্জের হাওরে নৌকায় … [&#8230;]</p>]]></description>
<content:encoded><![CDATA[{HTML}]]></content:encoded></item>
</channel></rss>"""

PERMALINK_ONLY = f"""<rss version="0.92"><channel><title>হাওর বার্তা</title>
<item><title>{TITLE}</title><guid>https://haor.example/s/17</guid><pubDate>12 Jun 2024 10:30 +0600</pubDate>
<description>{ESCAPED}</description></item></channel></rss>"""

ATOM = f"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>হাওর বার্তা</title><id>tag:haor.example,2024:feed</id>
<link rel="self" href="https://haor.example/atom.xml"/><updated>2024-06-14T00:00:00Z</updated>
<entry><title type="html">{TITLE}</title><id>tag:haor.example,2024:17</id>
<link rel="replies" href="https://haor.example/17/comments"/><link rel="alternate" href="https://haor.example/17"/>
<published>2024-06-12T10:30:00+06:00</published><updated>2024-06-13T09:00:00+06:00</updated>
<author><name>মাহবুব হাসান</name></author><summary>হাওরের খবর।</summary>
<content type="html">{ESCAPED}</content></entry></feed>"""

ATOM_XHTML = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>হাওর বার্তা</title>
<entry><title>{TITLE}</title><id>https://haor.example/17</id><link href="https://haor.example/17"/>
<updated>2024-06-12T10:30:00+06:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry></feed>"""

RDF = f"""<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://haor.example/"><title>হাওর বার্তা</title></channel>
<item rdf:about="https://haor.example/17"><title>{TITLE}</title><link>https://haor.example/17</link>
<description>{BODY}</description><dc:date>2024-06-12T10:30:00+06:00</dc:date></item></rdf:RDF>"""

WXR = f"""<?xml version="1.0" encoding="UTF-8" ?><!-- generator="WordPress/6.5" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>হাওর বার্তা</title><wp:wxr_version>1.2</wp:wxr_version>
<item><title>নৌকার ছবি</title><link>https://haor.example/boat.jpg</link><wp:post_type>attachment</wp:post_type></item>
<item><title><![CDATA[{TITLE}]]></title><link>https://haor.example/17</link>
<content:encoded><![CDATA[<!-- wp:paragraph -->
<p>{LEAD[0]}</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>{LEAD[1]}</p>
<!-- /wp:paragraph -->]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_date><![CDATA[2024-06-12 10:30:00]]></wp:post_date><wp:status>publish</wp:status>
<wp:post_type><![CDATA[post]]></wp:post_type></item></channel></rss>"""

SLOPPY = f"""

<rss version="2.0"><channel><title>হাওর & বার্তা</title><item><title>{TITLE}</title>
<link>https://haor.example/17?a=1&b=2</link><description><![CDATA[{HTML}]]></description>
<pubDate>১২ জুন ২০২৪, ১০:৩০</pubDate></item>
<item><title>কাটা পড়া"""

FEEDS = {
    "wordpress.xml": WORDPRESS,
    "permalink.rss": PERMALINK_ONLY,
    "atom.atom": ATOM,
    "xhtml.atom": ATOM_XHTML,
    "rdf.xml": RDF,
    "export.xml": WXR,
    "sloppy.rss": SLOPPY,
}


@pytest.mark.parametrize("name", FEEDS)
def test_an_item_is_an_article(name: str, tmp_path: Path) -> None:
    article = articles(written(tmp_path / name, FEEDS[name]))[0]
    assert article.title == TITLE
    assert article.body == BODY
    assert article.date == "2024-06-12"
    assert article.url.startswith("https://haor.example/")
    assert article.source


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_feed_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    text = WORDPRESS.replace('encoding="UTF-8"', f'encoding="{encoding[:6].rstrip("-")}"')
    (article,) = articles(written(tmp_path / "a.xml", text.encode(encoding)))
    assert article.title == TITLE


def test_addresses_authors_and_categories(tmp_path: Path) -> None:
    (article,) = articles(written(tmp_path / "a.xml", WORDPRESS))
    assert article.url == "https://haor.example/2024/06/school/"
    assert article.source == "হাওর বার্তা"
    said = str(dict(article.extra))
    assert all(each in said for each in ("মাহবুব হাসান", "শিক্ষা", "হাওর"))


def test_two_items_of_one_guid_are_told_apart_by_their_address(tmp_path: Path) -> None:
    second = WORDPRESS[WORDPRESS.index("<item>") : WORDPRESS.index("</channel>")].replace("/school/", "/other/")
    found = articles(written(tmp_path / "a.xml", WORDPRESS.replace("</channel>", f"{second}</channel>")))
    assert len({article.url for article in found}) == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example</loc></url></urlset>',
            "sitemap",
        ),
        ("<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>", "sitemap"),
        ("<project><modelVersion>4.0.0</modelVersion></project>", "project"),
        ('<rss version="2.0"><channel><title>ফাঁকা</title></channel></rss>', "without an item"),
        ("<a>" * 300 + "খবর" + "</a>" * 300, "feed"),
        ("", "empty"),
    ],
)
def test_other_xml_is_refused_by_name(content: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=reason):
        reading(written(tmp_path / "a.xml", content))


def test_entities_are_not_expanded_and_nothing_is_fetched(tmp_path: Path) -> None:
    secret = written(tmp_path / "secret.txt", "গোপন কথা")
    outside = f'<!DOCTYPE rss [<!ENTITY secret SYSTEM "{secret.as_uri()}">]>'
    feed = PERMALINK_ONLY.replace("<description>", "<description>&secret; ")
    found = articles(written(tmp_path / "a.xml", outside + feed))
    assert "গোপন" not in repr(found)
    bomb = "<!DOCTYPE rss [<!ENTITY a '" + "খ" * 1000 + "'>"
    bomb += "".join(f"<!ENTITY {b} '{f'&{a};' * 20}'>" for a, b in zip("abcdef", "bcdefg", strict=True)) + "]>"
    try:
        swollen = repr(articles(written(tmp_path / "b.xml", bomb + feed.replace("&secret;", "&g;"))))
    except SourceRefused:
        swollen = ""
    assert len(swollen) < 100_000


def test_what_stands_after_damage_does_not_hide_what_stands_before(tmp_path: Path) -> None:
    whole = WORDPRESS.replace("</channel></rss>", "<item><title>ভাঙা")
    assert articles(written(tmp_path / "a.xml", whole))[0].title == TITLE
