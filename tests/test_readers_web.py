"""Pages and feeds as the web has them: what is read of them, and whom they say they are from."""

import gzip
import io
import json
import sys
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracer import Article, trace
from tracer.errors import InputError
from tracer.model import Given
from tracer.readers import feed, html, markup
from tracer.readers.contract import LIMITS, InputWarning, Item, Limits
from tracer.readers.guard import guarded

GRAPH = """<!DOCTYPE html>
<html lang="en-GB" prefix="og: https://ogp.me/ns#">
<head>
<meta charset="utf-8">
<title>Night ferry to stop in October | Harbour Gazette</title>
<link rel="canonical" href="https://www.harbourgazette.example/news/2024/04/night-ferry-october">
<meta property="og:type" content="article">
<meta property="og:title" content="Night ferry to stop in October">
<meta property="og:site_name" content="Harbour Gazette">
<meta property="og:url" content="https://www.harbourgazette.example/news/2024/04/night-ferry-october">
<meta property="og:image" content="https://cdn.harbourgazette.example/i/ferry.jpg">
<meta name="author" content="Maren Tveit">
<meta name="twitter:site" content="@harbourgazette">
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
 {"@type": "NewsMediaOrganization", "@id": "https://www.harbourgazette.example/#org", "name": "Harbour Gazette",
  "url": "https://www.harbourgazette.example/"},
 {"@type": "WebSite", "@id": "https://www.harbourgazette.example/#site", "name": "Harbour Gazette Online Portal for the Coast"},
 {"@type": ["NewsArticle", "ReportageNewsArticle"], "@id": "https://www.harbourgazette.example/news/2024/04/night-ferry-october#article",
  "headline": "Night ferry to stop in October", "datePublished": "2024-04-15T10:05:00+01:00",
  "author": [{"@type": "Person", "name": "Maren Tveit"}],
  "publisher": {"@id": "https://www.harbourgazette.example/#org"},
  "sourceOrganization": {"@id": "https://www.harbourgazette.example/#org"},
  "isBasedOn": {"@type": "NewsArticle", "name": "Norrline to scrap its last Baltic night ferry",
                "url": "https://kestrelpost.example/business/norrline-night-ferry"},
  "isPartOf": {"@id": "https://www.harbourgazette.example/#site"}, "inLanguage": "en-GB"},
 {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "News"}]}
]}
</script>
<script>window.dataLayer = window.dataLayer || []; dataLayer.push({"section": "news"});</script>
<style>.hero { width: 100% }</style>
</head>
<body class="single">
<div id="onetrust-banner-sdk" class="cookie-banner" role="dialog"><h2>We value your privacy</h2>
<p>We and our 743 partners store and access information on a device, such as cookies, for personalised advertising.</p>
<button>Accept all</button><button>Manage options</button></div>
<header class="site-header"><a href="/" class="logo">Harbour Gazette</a>
<nav aria-label="Main"><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/shipping">Shipping</a></li>
<li><a href="/opinion">Opinion</a></li></ul></nav></header>
<main><article class="article">
<nav class="breadcrumb"><a href="/">Home</a> &rsaquo; <a href="/news">News</a></nav>
<header><h1>Night ferry to stop in October</h1>
<p class="standfirst">The last overnight crossing of the Baltic is to end after 61 years.</p>
<div class="byline">By <a rel="author" href="/by/maren-tveit">Maren Tveit</a></div>
<time datetime="2024-04-15T10:05:00+01:00">15 April 2024, 10:05</time>
<ul class="share-tools"><li><a href="#">Share on Facebook</a></li><li><a href="#">Email this</a></li></ul></header>
<figure><img src="https://cdn.harbourgazette.example/i/ferry.jpg" alt="The ferry at its berth">
<figcaption>The ferry at its berth in Skarhamn last winter. Photograph: Ole Dahl/Harbour Gazette</figcaption></figure>
<div class="article-body">
<p>Norrline will take its last night ferry across the Baltic out of service at the end of October, <a href="https://kestrelpost.example/business/norrline-night-ferry">the Kestrel Post reported</a> on Monday, citing two people familiar with the plan.</p>
<p>&#8220;We are talking to the unions and will say more in due course,&#8221; a spokeswoman for Norrline, Hanne Lund, told the Gazette.</p>
<div class="advert" aria-hidden="true">Advertisement</div>
<h2>&lsquo;A dark day&rsquo;</h2>
<p>The mayor of Skarhamn, Tor Vik, said it was &ldquo;a dark day for the town&rdquo;. About 140 people work on the two ships, according to the seafarers&rsquo; union.</p>
<aside class="related"><h3>Related</h3><ul><li><a href="/news/1">Harbour dues to rise again</a></li><li><a href="/news/2">Ferry strike called off</a></li></ul></aside>
<p>Both ships are to be sold. A buyer has not been found, the two people said.</p>
</div>
<section class="newsletter"><h3>Sign up to our newsletter</h3><p>Get the morning headlines in your inbox, every weekday at 7am.</p><form><input type="email"><button>Sign up</button></form></section>
</article>
<section class="related-content"><h2>More on this story</h2><ul><li><a href="/a">Ferry timetable: what changes and when</a></li><li><a href="/b">Skarhamn counts the cost of losing its ferry</a></li></ul></section>
<section id="comments" class="comments"><h2>Comments (2)</h2><div class="comment"><p class="comment-author">seadog66</p><div class="comment-content"><p>Should have happened years ago, nobody takes that boat any more and my cousin who works there says so too.</p></div></div>
<div class="comment"><p class="comment-author">Liv</p><div class="comment-content"><p>Sad news for all of us who grew up with it.</p></div></div></section>
</main>
<footer><p>&copy; 2024 Harbour Gazette Ltd. All rights reserved.</p><ul><li><a href="/privacy">Privacy policy</a></li><li><a href="/contact">Contact us</a></li></ul></footer>
</body></html>
"""

AMP = """<!doctype html>
<html ⚡ lang="en">
<head>
<meta charset="utf-8">
<script async src="https://cdn.ampproject.org/v0.js"></script>
<title>Dam at Lomvik passes its test - Kestrel Post</title>
<link rel="canonical" href="https://kestrelpost.example/news/lomvik-dam-test">
<meta name="viewport" content="width=device-width,minimum-scale=1,initial-scale=1">
<script type="application/ld+json">
{
  "@context": "http://schema.org",
  "@type": "NewsArticle",
  "mainEntityOfPage": "https://kestrelpost.example/news/lomvik-dam-test",
  "headline": "Dam at Lomvik passes its test",
  "datePublished": "2025-03-03T17:40:11Z",
  "author": {"@type": "Organization", "name": "Reuters"},
  "publisher": {"@type": "Organization", "name": "Kestrel Post", "logo": {"@type": "ImageObject", "url": "https://kestrelpost.example/l.png"}}
}
</script>
<style amp-boilerplate>body{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both}</style><noscript><style amp-boilerplate>body{animation:none}</style></noscript>
</head>
<body>
<amp-sidebar id="menu" layout="nodisplay"><ul><li><a href="/amp/news">News</a></li><li><a href="/amp/money">Money</a></li></ul></amp-sidebar>
<header class="top"><button on="tap:menu.toggle">Menu</button><a href="/">Kestrel Post</a></header>
<article class="amp-wp-article">
<header class="amp-wp-article-header"><h1 class="amp-wp-title">Dam at Lomvik passes its test</h1>
<div class="amp-wp-meta"><span class="amp-wp-author">Reuters</span> <time datetime="2025-03-03T17:40:11Z">3 March 2025</time></div></header>
<amp-img src="https://kestrelpost.example/dam.jpg" width="800" height="450" layout="responsive"></amp-img>
<p class="wp-caption-text">Water behind the dam at Lomvik. Photo: Kestrel Post</p>
<div class="amp-wp-article-content">
<p>LOMVIK (Reuters) - The dam above Lomvik has passed a pressure test after three weeks of repairs, the water authority said on Monday.</p>
<p>"The dam is safe," Ida Moen, the authority's director, told the broadcaster NRK.</p>
<amp-ad width="300" height="250" type="doubleclick"><div placeholder>Advertisement</div></amp-ad>
<p>Some 4,000 people had been told to be ready to leave their homes in February, when engineers found a crack 12 metres long.</p>
<p>The government will publish its own report in April, two officials said, asking not to be named because the report is not finished.</p>
</div>
<div class="amp-wp-meta amp-wp-tax-tag">Tags: <a href="/tag/dams">dams</a>, <a href="/tag/lomvik">Lomvik</a></div>
</article>
<amp-accordion><section><h4>Read more</h4><div><a href="/news/x">Rain expected until Thursday</a></div></section></amp-accordion>
<footer class="amp-wp-footer"><p>Kestrel Post, 2025</p><a href="#top">Back to top</a></footer>
</body></html>
"""

SAVED = """<!DOCTYPE html>
<!-- saved from url=(0066)https://www.thedailywave.example/world/mill-fire-three-hurt-9921.html -->
<html lang="en"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
<title>Three hurt in fire at Orsk mill, agency says – Daily Wave</title>
<meta property="og:site_name" content="Daily Wave">
<meta property="og:title" content="Three hurt in fire at Orsk mill, agency says">
<meta name="syndication-source" content="https://tass.com/emergencies/1790001">
<meta property="article:published_time" content="2024-11-02T08:15:00+03:00">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","headline":"Three hurt in fire at Orsk mill, agency says","datePublished":"2024-11-02T08:15:00+03:00","publisher":{"@type":"Organization","name":"The Daily Wave"},"sourceOrganization":{"@type":"NewsMediaOrganization","name":"TASS"}}</script>
<link rel="stylesheet" href="./Three hurt_files/main.css">
</head>
<body data-new-gr-c-s-check-loaded="14.1">
<div id="gdpr-consent" class="consent-banner"><p>This website uses cookies to ensure you get the best experience on our website.</p><a href="#">Got it!</a></div>
<div class="menu"><a href="https://www.thedailywave.example/">Home</a> | <a href="https://www.thedailywave.example/world">World</a> | <a href="https://www.thedailywave.example/video">Video</a></div>
<div id="content"><div class="post">
<h1>Three hurt in fire at Orsk mill, agency says</h1>
<div class="meta">2 Nov 2024 08:15 | Daily Wave</div>
<img src="./Three hurt_files/mill.jpg" alt=""><div class="photo-credit">© AP</div>
<div class="entry-content">
<p>Three workers were hurt in a fire at a paper mill near Orsk early on Saturday, TASS reported, citing the regional emergencies ministry.</p>
<p>“The fire was put out at 6.40,” the ministry’s press office said, according to the agency. Two of the injured are in a serious condition.</p>
<p>A source in the emergency services told Interfax the fire began in a drying hall — but the mill’s owner denied this.</p>
<p class="source">Source: TASS</p>
</div>
<div class="social"><a href="#">Tweet</a> <a href="#">Telegram</a> <a href="#">WhatsApp</a></div>
<div class="read-also"><b>Read also:</b> <ul><li><a href="#">Smog over the city for a third day</a></li><li><a href="#">Paper prices at record high</a></li></ul></div>
</div></div>
<div class="footer">© Daily Wave 2009–2024</div>
</body></html>
"""

PORTAL = """<!DOCTYPE html><html id="atomic" class="NoJs desktop" lang="en-US"><head>
<meta charset="utf-8"><title>Korenhuis drops bid for Nordhaven grain exchange</title>
<meta property="og:site_name" content="Portal News"><meta property="og:url" content="https://news.portal.example/korenhuis-drops-bid-091500123.html">
<link rel="canonical" href="https://www.reuters.com/markets/korenhuis-drops-bid-nordhaven-2025-02-12/">
<meta name="original-source" content="https://borsen.example/nordhaven">
<meta name="original-source" content="https://news.portal.example/korenhuis-drops-bid-091500123.html">
<script type="application/ld+json">{"@context":"http://schema.org","@type":"NewsArticle","mainEntityOfPage":{"@type":"WebPage","@id":"https://news.portal.example/korenhuis-drops-bid-091500123.html"},
"headline":"Korenhuis drops bid for Nordhaven grain exchange","datePublished":"2025-02-12T09:15:00.000Z","dateModified":"2025-02-12T10:01:22.000Z","keywords":["Nordhaven"],
"author":{"@type":"Person","name":"Jonas Berg"},"creator":{"@type":"Person","name":"Jonas Berg"},
"publisher":{"@type":"Organization","name":"Portal News","logo":{"@type":"ImageObject","url":"https://s.portal.example/logo.png"}},
"provider":{"@type":"Organization","name":"Reuters","url":"https://www.reuters.com/"},
"creditText":"Photo by a reader"}</script>
<script type="application/ld+json">{"@context":"http://schema.org","@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"@type":"NewsArticle","headline":"Other story","provider":{"@type":"Organization","name":"Bloomberg"}}}]}</script>
</head><body><div id="app"><header role="banner"><a href="/">Portal</a><form><input name="p" placeholder="Search the web"></form><ul role="menubar"><li>Mail</li><li>Finance</li><li>Sports</li></ul></header>
<main role="main"><article role="article"><div class="caas-logo"><a href="https://www.reuters.com"><img alt="Reuters"></a></div>
<h1 data-test-locator="headline">Korenhuis drops bid for Nordhaven grain exchange</h1>
<div class="caas-attr"><span class="caas-author-byline">Jonas Berg</span><div class="caas-attr-time"><time datetime="2025-02-12T09:15:00.000Z">Wed, February 12, 2025 at 9:15 AM UTC</time><span>2 min read</span></div></div>
<div class="caas-body">
<p>By Jonas Berg</p>
<p>COPENHAGEN (Reuters) -Dutch grain trader Korenhuis has dropped its bid for the Nordhaven Grain Exchange, two sources close to the matter told Reuters on Wednesday, leaving a single bidder.</p>
<p>The sources declined to be named because the talks are private. Korenhuis declined to comment.</p>
<p>Danish business daily Børsen, which first reported the sale, said on Monday that the price was about 210 million euros.</p>
<p>(Reporting by Jonas Berg; editing by Ann Holt)</p>
</div></article>
<div class="stream"><h2>Recommended Stories</h2><ul><li><h3><a href="/x">Why your savings rate may fall this spring</a></h3><p>The central bank meets on Thursday. Here is what to know about it.</p></li><li><h3><a href="/y">The best phones of the year so far</a></h3><p>We tested 31 of them.</p></li></ul></div>
</main></div></body></html>
"""

OLD = """<HTML><HEAD><TITLE>Tour postponed, says manager</TITLE>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1">
<META NAME="keywords" CONTENT="music, tour"></HEAD>
<BODY BGCOLOR="#FFFFFF" LINK="#0000CC">
<TABLE WIDTH="760" BORDER="0" CELLPADDING="0"><TR><TD COLSPAN="2"><IMG SRC="logo.gif" ALT="The Evening Ledger"></TD></TR>
<TR><TD WIDTH="140" VALIGN="top"><FONT SIZE="1"><A HREF="/index.html">Front page</A><BR><A HREF="/local.html">Local</A><BR><A HREF="/arts.html">Arts</A><BR></FONT></TD>
<TD VALIGN="top"><FONT SIZE="4"><B>Tour postponed, says manager</B></FONT><BR><FONT SIZE="1">Published 14.06.2003</FONT><BR><BR>
<FONT SIZE="2">The band Grand Cirque will not play in Malmö this summer, its manager, Renée Dufour, told The Evening Ledger on Friday.<BR><BR>
“We have not sold enough tickets,” she said. The promoter, Live Kultur, had said a day earlier that nine of ten seats were gone.<BR><BR>
The Malmö daily Sydposten reported last week, quoting an unnamed stage hand, that the singer was ill. Dufour called this “nonsense”.<BR><BR>
Refunds will be paid until the end of August, according to the promoter's web site.</FONT><BR><BR>
<FONT SIZE="1"><A HREF="mailto:desk@ledger.example">Mail the editor</A> | <A HREF="#top">Top of page</A></FONT></TD></TR></TABLE>
<CENTER><FONT SIZE="1">Copyright 2003 The Evening Ledger</FONT></CENTER></BODY></HTML>
"""

BLOG = """<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="UTF-8" />
<title>Who owns the Nordhaven exchange? &#8211; Shipspotter</title>
<link rel="canonical" href="https://shipspotter.example/2025/02/who-owns-nordhaven/" />
<meta property="og:locale" content="en_US" />
<meta property="og:site_name" content="Shipspotter" />
<meta property="og:title" content="Who owns the Nordhaven exchange?" />
<meta property="og:url" content="https://shipspotter.example/2025/02/who-owns-nordhaven/" />
<meta property="article:published_time" content="2025-02-14T21:03:00+00:00" />
<meta name="original-source" content="https://borsen.example/nordhaven-ejer" />
<script type="application/ld+json" class="seo-graph">{"@context":"https://schema.org","@graph":[{"@type":"Article","headline":"Who owns the Nordhaven exchange?",
 "isBasedOn":"https://nowhere.example/", }]}</script>
</head>
<body class="post-template-default single single-post cookies-not-set">
<a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<div id="page"><header id="masthead"><p class="site-title"><a href="/">Shipspotter</a></p><p class="site-description">Everything that floats</p>
<div class="menu-main"><ul id="primary-menu"><li><a href="/about">About</a></li><li><a href="/archive">Archive</a></li></ul></div></header>
<main id="main"><article id="post-311" class="post-311 post type-post">
<header class="entry-header"><h1 class="entry-title">Who owns the Nordhaven exchange?</h1>
<div class="entry-meta"><span class="posted-on">Posted on <time class="entry-date published" datetime="2025-02-14T21:03:00+00:00">February 14, 2025</time></span> <span class="byline">by <a href="/author/ketil">Ketil</a></span></div></header>
<div class="entry-content">
<p>A reader sent us the ownership register of the Nordhaven Grain Exchange, and it is not what Børsen says it is.</p>
<blockquote><p>&#8220;No shares have changed hands since 2019,&#8221; the exchange&#8217;s secretary wrote in an email seen by this blog.</p></blockquote>
<p>According to the register:</p>
<ul><li>41 percent belongs to the port, a spokesman for the port confirmed.</li><li>The rest belongs to 17 farmers, among them the family of the chairwoman.</li></ul>
<p>Børsen reported on Monday, citing three people, that two bidders are left. <em>Update: Reuters now says only one is.</em></p>
<table><tr><th>Owner</th><th>Share</th></tr><tr><td>Port of Nordhaven</td><td>41</td></tr><tr><td>Others</td><td>59</td></tr></table>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Click to share on Facebook (Opens in new window)</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3><em>Related</em></h3></div>
</div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href="/category/grain">Grain</a></span></footer></article>
<nav class="navigation post-navigation"><a href="/prev" rel="prev">Previous post: Tugs of the north</a></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">3 thoughts on &ldquo;Who owns the Nordhaven exchange?&rdquo;</h2><ol class="comment-list"><li class="comment"><article class="comment-body"><div class="comment-content"><p>The port sold half of it in 2021, I was told by somebody at the registry office.</p></div></article></li></ol>
<div id="respond"><h3>Leave a comment</h3><p>Your email address will not be published. Required fields are marked *</p></div></div>
</main>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2>Recent Posts</h2><ul><li><a href="/1">Tugs of the north</a></li></ul></section></aside>
<footer id="colophon">Proudly powered by WordPress</footer></div></body></html>
"""

BLOCKS = """<!DOCTYPE html><html lang="en-GB" class="no-js"><head><meta charset="utf-8">
<title>Tidal power costs 'may be halved' - Coastal Broadcasting</title>
<meta name="description" content="A study says so."><meta property="og:site_name" content="Coastal Broadcasting News">
<link rel="canonical" href="https://www.coastal.example/news/science-68812345">
<script type="application/ld+json">[{"@context":"http://schema.org","@type":"ReportageNewsArticle","url":"https://www.coastal.example/news/science-68812345","publisher":{"@type":"NewsMediaOrganization","name":"Coastal Broadcasting","publishingPrinciples":"https://www.coastal.example/rules"},"datePublished":"2024-09-20T23:05:12.000Z","headline":"Tidal power costs 'may be halved'","isBasedOn":["https://doi.org/10.5555/tidal.2024.17", {"@type":"Organization","name":"Coastal Broadcasting"}]}]</script>
</head><body><div id="root"><header role="banner"><nav><a href="/news">News</a><a href="/weather">Weather</a></nav></header>
<main id="main-content"><div class="css-1a2b3c"><div data-component="headline-block"><h1 id="main-heading">Tidal power costs 'may be halved'</h1></div>
<div data-component="byline-block"><span>Sunniva Aas</span><span>Science correspondent</span></div>
<div data-component="image-block"><figure><img src="x.jpg"><span>Getty Images</span><figcaption>A turbine off the coast</figcaption></figure></div>
<div data-component="text-block" class="css-77xx"><p><b>The cost of electricity from tides may fall by half within ten years, a study by the University of Trondvik says.</b></p></div>
<div data-component="text-block"><p>The researchers looked at 14 sites, and &quot;all but one of them got cheaper&quot;, Prof Eli Brandt told Coastal Broadcasting.</p></div>
<div data-component="subheadline-block"><h2>'Too good to be true'</h2></div>
<div data-component="text-block"><p>The power company Havkraft, which paid for part of the study, called the result encouraging.</p></div>
<div data-component="unordered-list-block"><div><p>You may also be interested in:</p><ul><li><a href="/news/1"><b>The wave machine that sank</b></a></li><li><a href="/news/2"><b>Can the moon pay your bills?</b></a></li></ul></div></div>
<div data-component="text-block"><p>A rival group at the Institute for Energy said the costs of maintenance had been left out, the Guardian reported in August.</p></div>
<div data-component="topic-list"><h2>Related topics</h2><ul><li><a href="/t/energy">Energy</a></li><li><a href="/t/sea">Sea</a></li></ul></div>
</div><section data-component="links-block"><h2>Top stories</h2><ul><li><a href="/n/1">Budget vote put off for a week</a><span>2 hours ago</span></li></ul></section></main>
<footer role="contentinfo"><p>Copyright 2024 Coastal Broadcasting. Coastal Broadcasting is not responsible for the content of external sites.</p></footer></div></body></html>
"""

EMPTY = """<!DOCTYPE html><html lang="en"><head><title>Kestrel Post</title></head><body><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript><script src="/static/main.js"></script></body></html>"""

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="/rss.xsl"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>World | Kestrel Post</title>
<link>https://kestrelpost.example/world</link>
<atom:link href="https://kestrelpost.example/world/rss" rel="self" type="application/rss+xml"/>
<description>News of the world</description>
<language>en-gb</language>
<lastBuildDate>Mon, 15 Apr 2024 09:00:00 GMT</lastBuildDate>
<item>
 <title><![CDATA[Norrline to scrap its last Baltic night ferry &ndash; sources]]></title>
 <link>https://kestrelpost.example/business/norrline-night-ferry</link>
 <guid isPermaLink="false">kp-4411</guid>
 <dc:creator><![CDATA[Ane Lie]]></dc:creator>
 <category>Business</category><category domain="https://kestrelpost.example/tags">Shipping</category>
 <pubDate>Mon, 15 Apr 2024 08:00:00 +0200</pubDate>
 <description>Short version.</description>
 <content:encoded><![CDATA[<figure><img src="x.jpg"><figcaption>The ferry</figcaption></figure><p>Norrline will stop its last night ferry in October, two people familiar with the plan told the Kestrel Post.</p>
<p>&#8220;It is over,&#8221; one of them said &mdash; and a third&nbsp;person agreed.</p><script>track(1)</script>
<ul><li>Both ships are to be sold, <em>Skipsnytt</em> reported in March.</li></ul>]]></content:encoded>
 <media:content url="https://kestrelpost.example/x.jpg" medium="image"><media:credit>AFP</media:credit></media:content>
</item>
<item>
 <title>Dam holds after test</title>
 <link>https://kestrelpost.example/news/dam</link>
 <pubDate>Mon, 15 Apr 2024 06:30:00 GMT</pubDate>
 <source url="https://www.reuters.com/rss">Reuters</source>
 <description>The dam above Lomvik has passed a test, the water authority said.&lt;br/&gt;&lt;br/&gt;Nobody was hurt, it told NRK.</description>
</item>
<item><title>Only a headline</title><link>https://kestrelpost.example/x</link></item>
<item>
 <title>Own</title><guid>https://kestrelpost.example/own</guid>
 <source url="https://www.kestrelpost.example/rss">Kestrel Post Media</source>
 <pubDate>yesterday, about noon</pubDate>
 <description>AT&amp;amp;T and 3 &lt; 4, the minister said.

Second paragraph.</description>
</item>
</channel></rss>
"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US">
 <title type="text">Harbour Gazette</title><id>tag:harbourgazette.example,2024:feed</id><updated>2024-04-16T00:00:00Z</updated>
 <link rel="alternate" href="https://www.harbourgazette.example/"/>
 <entry>
  <title type="html">Ferry &lt;em&gt;will&lt;/em&gt; stop</title><id>tag:harbourgazette.example,2024:77</id>
  <link rel="alternate" type="text/html" href="https://www.harbourgazette.example/77"/>
  <link rel="via" href="https://kestrelpost.example/business/norrline-night-ferry"/>
  <published>2024-04-15T10:05:00+01:00</published><updated>2024-04-15T11:00:00+01:00</updated>
  <author><name>Maren Tveit</name></author><author><name>Per Dahl</name></author><category term="sea" label="Sea"/>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry will stop, <b>the Kestrel Post</b> reported.</p><p>“We talk,” Hanne Lund said.</p></div></content>
 </entry>
 <entry>
  <title>Plain</title><id>tag:harbourgazette.example,2024:78</id><updated>2024-04-14</updated>
  <source><id>tag:other</id><title>Daily Wave</title><link rel="self" href="https://dailywave.example/atom"/></source>
  <summary type="text">1 &lt; 2, said Ida Moen.</summary>
 </entry>
</feed>
"""
RDF = """<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://ledger.example/rdf"><title>The Evening Ledger</title><link>https://ledger.example/</link><description>x</description>
<items><rdf:Seq><rdf:li rdf:resource="https://ledger.example/1"/></rdf:Seq></items></channel>
<item rdf:about="https://ledger.example/1"><title>Tour postponed</title><link>https://ledger.example/1</link>
<description>The band will not play in Malmö, its manager told The Evening Ledger.</description><dc:date>2003-06-14T09:00+02:00</dc:date><dc:creator>I. Holm</dc:creator><dc:source>Sydposten</dc:source></item>
</rdf:RDF>
"""

PAGES = {"graph": GRAPH, "amp": AMP, "saved": SAVED, "portal": PORTAL, "old": OLD, "blog": BLOG, "blocks": BLOCKS}
_CP1252 = ("saved", "old")


def encoded(name: str) -> bytes:
    return PAGES[name].encode("cp1252" if name in _CP1252 else "utf-8")


def items(reader: Any, data: bytes, name: str, limits: Limits = LIMITS) -> list[Item]:
    return list(guarded(name, reader.read(io.BytesIO(data), name, limits=limits)))


def read(name: str, url: str | None = None) -> Article:
    return html.page(encoded(name), url)


def paragraphs(article: Article) -> list[str]:
    return article.text.split("\n\n")


BODY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The dam above Lomvik has passed a pressure test after three weeks of repairs, the authority said on Monday.",
        "“The dam is safe,” Ida Moen, the director of the authority, told the broadcaster NRK in the evening.",
        "Some 4,000 people had been told in February to be ready to leave their homes within an hour.",
    )
)
HERE = "https://www.kestrelpost.example/news/dam"


def made(head: str = "", linked: Any = None, url: str | None = HERE, body: str = BODY) -> Article:
    """The article of a page with something in its head, and with JSON-LD for its article."""
    if linked is not None:
        node = (
            {"@context": "https://schema.org", "@type": "NewsArticle", **linked} if isinstance(linked, dict) else linked
        )
        head += f'<script type="application/ld+json">{json.dumps(node)}</script>'
    page = (
        f"<!DOCTYPE html><html><head><title>Dam holds</title>{head}</head><body><article>{body}</article></body></html>"
    )
    return html.page(page.encode(), url)


def sources(article: Article) -> list[tuple[str, str]]:
    return [(one.field, one.name) for one in article.given]


# --- pages


def test_a_news_page_without_what_stands_around_its_article() -> None:
    found = read("graph")
    assert paragraphs(found) == [
        "The last overnight crossing of the Baltic is to end after 61 years.",
        "Norrline will take its last night ferry across the Baltic out of service at the end of October, the Kestrel Post reported on Monday, citing two people familiar with the plan.",
        "“We are talking to the unions and will say more in due course,” a spokeswoman for Norrline, Hanne Lund, told the Gazette.",
        "‘A dark day’",
        "The mayor of Skarhamn, Tor Vik, said it was “a dark day for the town”. About 140 people work on the two ships, according to the seafarers’ union.",
        "Both ships are to be sold. A buyer has not been found, the two people said.",
    ]
    assert found.title == "Night ferry to stop in October"
    assert found.outlet == "Harbour Gazette"  # not the longer name that is on the page, too
    assert found.published == "2024-04-15T10:05:00+01:00"
    assert found.url == "https://www.harbourgazette.example/news/2024/04/night-ferry-october"
    assert found.language == "en"
    assert found.extra == {"author": "Maren Tveit"}
    kestrel = "https://kestrelpost.example/business/norrline-night-ferry"
    assert found.given == (Given(kestrel, "isBasedOn", f"Norrline to scrap its last Baltic night ferry, {kestrel}"),)


def test_an_amp_page_that_a_cache_keeps_is_the_outlets_own() -> None:
    found = read("amp", "https://kestrelpost-example.cdn.ampproject.org/c/s/kestrelpost.example/amp/lomvik-dam-test")
    assert found.url == "https://kestrelpost.example/amp/lomvik-dam-test"
    assert found.outlet == "Kestrel Post"
    assert found.published == "2025-03-03T17:40:11Z"
    assert sources(found) == [("author", "Reuters")]  # no canonical: it is the same host
    lines = paragraphs(found)
    assert lines[0].startswith("LOMVIK (Reuters) - The dam")
    assert lines[-1].endswith("because the report is not finished.")
    assert len(lines) == 4


def test_a_saved_page_knows_where_it_was() -> None:
    found = read("saved")
    assert found.url == "https://www.thedailywave.example/world/mill-fire-three-hurt-9921.html"
    assert found.outlet == "Daily Wave"
    assert found.published == "2024-11-02T08:15:00+03:00"
    assert sources(found) == [("sourceOrganization", "TASS")]  # the syndication source is the same agency
    lines = paragraphs(found)
    assert "“The fire was put out at 6.40,” the ministry’s press office said" in lines[2]  # Windows-1252
    assert lines[-1] == "Source: TASS"
    assert not any("AP" in line or "cookies" in line or "Read also" in line for line in lines)


def test_a_portals_copy_has_its_source() -> None:
    found = read("portal")
    assert found.outlet == "Portal News"
    assert found.url == "https://news.portal.example/korenhuis-drops-bid-091500123.html"
    assert sources(found) == [("provider", "Reuters"), ("original-source", "https://borsen.example/nordhaven")]
    assert "Børsen, which first reported the sale" in found.text
    assert "(Reporting by Jonas Berg; editing by Ann Holt)" in paragraphs(found)
    assert "savings" not in found.text
    assert "2 min read" not in found.text


def test_a_table_that_lays_out_an_old_page_is_read_as_prose() -> None:
    found = read("old", "https://ledger.example/2003/tour.html")
    assert found.title == "Tour postponed, says manager"
    assert found.published == "2003-06-14"
    assert found.outlet is None
    assert found.given == ()
    lines = paragraphs(found)
    assert (
        "“We have not sold enough tickets,” she said. The promoter, Live Kultur, had said a day earlier that nine of ten seats were gone."
        in lines
    )
    assert (
        "The band Grand Cirque will not play in Malmö this summer, its manager, Renée Dufour, told The Evening Ledger on Friday."
        in lines
    )
    assert not any("Front page" in line or "|" in line[:3] for line in lines)


def test_a_blog_with_broken_linked_data() -> None:
    found = read("blog")
    assert paragraphs(found) == [
        "A reader sent us the ownership register of the Nordhaven Grain Exchange, and it is not what Børsen says it is.",
        "“No shares have changed hands since 2019,” the exchange’s secretary wrote in an email seen by this blog.",
        "According to the register:",
        "41 percent belongs to the port, a spokesman for the port confirmed.",
        "The rest belongs to 17 farmers, among them the family of the chairwoman.",
        "Børsen reported on Monday, citing three people, that two bidders are left. Update: Reuters now says only one is.",
    ]
    assert sources(found) == [("original-source", "https://borsen.example/nordhaven-ejer")]
    assert found.published == "2025-02-14T21:03:00+00:00"
    assert found.extra == {"author": "Ketil"}


def test_a_page_of_blocks_without_an_article_element() -> None:
    found = read("blocks")
    assert found.outlet == "Coastal Broadcasting News"
    assert sources(found) == [("isBasedOn", "https://doi.org/10.5555/tidal.2024.17")]  # not the broadcaster itself
    lines = paragraphs(found)
    assert lines[0] == "Tidal power costs 'may be halved'"
    assert lines[-1].endswith("the Guardian reported in August.")
    assert not any(
        "Sunniva" in line or "Getty" in line or "Top stories" in line or "turbine off" in line for line in lines
    )


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_known_and_traced(name: str) -> None:
    assert html.sniff(encoded(name)[:4096])
    assert not feed.sniff(encoded(name)[:4096])
    found = read(name)
    traced = trace(found)
    assert traced.chains
    assert [credit.form for credit in traced.credits].count("given") == len(found.given)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ("<html><head><title>x</title></head><body></body></html>", "no article found in this page"),
        (EMPTY, "no article found in this page"),
        ("<html>" + "\0\1\2" * 2000, "looks like a binary file"),
        ("%PDF-1.4\n" + "\x01\x02\x00" * 2000, "looks like a binary file"),
        ("<html><body>" + "<div>" * 20_000 + "x", "no article found in this page"),
    ],
)
def test_what_is_no_article_says_why(page: str, reason: str) -> None:
    (item,) = items(html, page.encode(), "folder/a.html")
    assert isinstance(item, InputError)
    assert str(item) == f"folder/a.html: {reason}"


def test_an_article_is_called_as_its_file_or_address() -> None:
    (item,) = items(html, encoded("blog"), "folder/a.html")
    assert isinstance(item, Article)
    assert item.id == "a.html"
    (item,) = items(html, encoded("old"), "https://ledger.example/2003/")
    assert isinstance(item, Article)
    assert (item.id, item.url) == ("https://ledger.example/2003/",) * 2


PROSE = "<p>The dam held through the night, two officials told the agency on Monday, and the road will open again.</p>"


@pytest.mark.parametrize("between", [" ", "/", " = x ", '="1"', "='>' ", "\n"])
def test_tags_with_too_many_attributes_are_refused(between: str) -> None:
    """Parsers compare each attribute with all others."""
    for count, fits in ((400, True), (100_000, False)):
        tag = f'<p title=">" {"".join(f"a{number}{between}" for number in range(count))}>It held.</p>'
        begun = time.process_time()
        (page,) = items(html, f"<html><body>{PROSE * 5}{tag}</body></html>".encode(), "a")
        (entry,) = items(
            feed,
            f"<rss><channel><item><description><![CDATA[{tag}]]></description></item></channel></rss>".encode(),
            "a",
        )
        assert isinstance(page, Article) is isinstance(entry, Article) is fits
        if not fits:
            assert str(page).endswith(": a tag with more than 500 attributes")
            assert str(entry).endswith(": a tag with more than 500 attributes")
        assert time.process_time() - begun < 5


def test_a_paragraph_of_very_many_pieces_is_read_as_a_paragraph() -> None:
    """As programs write it that set each word by itself."""
    words = "The dam held, <b>two</b> <span class='w'>officials</span> <i>told</i> the <u>agency</u>. " * 5000
    begun = time.process_time()
    (found,) = items(html, f"<html><body><article>{PROSE * 5}<p>{words}</p></article></body></html>".encode(), "a")
    assert isinstance(found, Article)
    assert found.text.count("The dam held, two officials told the agency.") == 5000
    assert time.process_time() - begun < 5


def test_too_many_elements_beside_each_other_are_refused() -> None:
    begun = time.process_time()
    (told,) = items(html, f"<html><body>{PROSE * 5}{'<h2>So</h2>' * 100_000}</body></html>".encode(), "a")
    assert str(told).endswith(": too many elements beside each other, as 20000 in one")
    assert time.process_time() - begun < 10


def test_large_pages() -> None:
    (item,) = items(html, b"<html>" + b" " * 2**20, "a.html", Limits(article=2**20))
    assert str(item) == "a.html: larger than 1 MiB"
    (item,) = items(feed, b"<rss>" + b" " * 2**20, "a.rss", Limits(article=2**20))
    assert str(item) == "a.rss: larger than 1 MiB"


def test_many_elements_take_no_time_by_their_square() -> None:
    body = BODY + "".join(f"<table><tr><td>{n}</td></tr></table>" for n in range(5000))
    assert "told the broadcaster NRK" in made(body=body).text


@pytest.mark.parametrize("module", ["trafilatura", "feedparser"])
def test_a_missing_library_says_how_to_get_it(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    reader, what = (html, "HTML") if module == "trafilatura" else (feed, "a feed")
    (item,) = items(reader, b"<html>", "x")
    assert isinstance(item, InputError)
    assert (
        str(item) == f"x: {what} needs more: pip install 'source-tracer[web]' (from a checkout: pip install '.[web]')"
    )


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(sorted(PAGES)), st.integers(0, 4000))
def test_no_bytes_get_an_exception_out(junk: bytes, name: str, at: int) -> None:
    page = encoded(name)
    for data in (junk, page[:at] + junk + page[at:], page[:at] + junk):
        *doubts, item = items(html, data, "x")
        assert all(str(doubt).startswith("x: not valid UTF-8, read as ") for doubt in doubts)
        assert isinstance(item, Article) or str(item).startswith("x: ")


# --- encodings


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("Grün – so".encode(), None),
        ("Grün – so".encode("utf-8-sig"), None),
        ("Grün – so".encode("utf-16"), None),
        ("Grün – so".encode("utf-16-le"), "utf-16le"),
        ("Grün – so".encode("utf-32"), None),
        ("Grün – so".encode(), "iso-8859-1"),  # said wrongly: what is valid UTF-8 is UTF-8
        ("Grün – so".encode("cp1252"), "ISO-8859-1"),
        ("Grün – so".encode("cp1252"), '"windows-1252"'),
        (b'<meta charset="latin1">' + "Grün – so".encode("cp1252"), None),
        (b"<?xml version='1.0' encoding='windows-1252'?>" + "Grün – so".encode("cp1252"), None),
        (
            b'<META http-equiv=Content-Type content="text/html; charset=windows-1250">' + "Grün – so".encode("cp1250"),
            "zip",
        ),
    ],
)
def test_encodings(data: bytes, charset: str | None) -> None:
    assert html.decode(data, charset).text.endswith("Grün – so")


@pytest.mark.parametrize(
    "encoding", ["windows-1251", "koi8-r", "gb2312", "shift_jis", "euc-kr", "iso-8859-9", "iso-2022-jp"]
)
def test_pages_say_their_encoding(encoding: str) -> None:
    words = {
        "gb2312": "新华社",
        "shift_jis": "共同通信",
        "euc-kr": "연합뉴스",
        "iso-8859-9": "Anadolu Ajansı",
        "iso-2022-jp": "時事",
    }
    text = words.get(encoding, "ТАСС уполномочен")
    assert text in html.decode(f'<meta charset="{encoding}"><p>{text}</p>'.encode(encoding)).text


def test_an_encoding_that_is_not_said_is_guessed() -> None:
    text = "Глава министерства сообщил агентству, что плотина выдержала испытание и жители могут вернуться домой. " * 9
    assert html.decode(text.encode("windows-1251")).text == text


@pytest.mark.parametrize(
    "charset", ["punycode", "unicode_escape", "idna", "base64", "rot13", "no-such", "", "utf-7", None]
)
def test_names_that_are_no_encoding_of_pages(charset: str | None) -> None:
    assert (
        html.decode(b"caf\xe9 is what it says: +AGE-, here and there", charset).text
        == "café is what it says: +AGE-, here and there"
    )


# --- whom a page is from


@pytest.mark.parametrize(
    ("linked", "expected"),
    [
        ({"isBasedOn": "https://borsen.example/1"}, [("isBasedOn", "https://borsen.example/1")]),
        (
            {"isBasedOn": ["https://borsen.example/1", "https://borsen.example/2"]},
            [("isBasedOn", "https://borsen.example/1")],
        ),
        (
            {"isBasedOn": ["https://borsen.example/1", "Reuters"]},
            [("isBasedOn", "https://borsen.example/1"), ("isBasedOn", "Reuters")],
        ),
        (
            {"isBasedOn": {"@type": "NewsArticle", "name": "A title", "publisher": {"name": "Børsen"}}},
            [("isBasedOn", "Børsen")],
        ),
        ({"isBasedOn": {"@type": "NewsArticle", "name": "A title"}}, []),
        (
            {"isBasedOn": {"@type": "Organization", "name": "Børsen", "url": "https://borsen.example/"}},
            [("isBasedOn", "Børsen")],
        ),
        ({"isBasedOn": {"name": "Børsen"}}, [("isBasedOn", "Børsen")]),
        ({"isBasedOn": {"@id": "https://borsen.example/3"}}, [("isBasedOn", "https://borsen.example/3")]),
        ({"isBasedOnUrl": "https://borsen.example/1"}, [("isBasedOnUrl", "https://borsen.example/1")]),
        ({"isBasedOn": ["#part", "/news/other", "urn:x:1", "", None, 7, {}, "x" * 200]}, []),
        ({"isBasedOn": "https://amp.kestrelpost.example/other"}, []),
        ({"sourceOrganization": "TASS"}, [("sourceOrganization", "TASS")]),
        (
            {"sourceOrganization": {"@type": "NewsMediaOrganization", "name": "Lomvik Radio"}},
            [("sourceOrganization", "Lomvik Radio")],
        ),
        ({"sourceOrganization": {"@type": "Person", "name": "Ida Moen"}}, []),
        ({"sourceOrganization": "The Kestrel Post", "publisher": {"name": "Kestrel Post"}}, []),
        ({"sourceOrganization": "Kestrel Post Media Ltd", "publisher": "Kestrel Post"}, []),
        ({"sourceOrganization": "Kestrel Post"}, []),  # as its host
        ({"provider": {"@type": "Organization", "name": "Lomvik Radio"}}, [("provider", "Lomvik Radio")]),
        ({"provider": "Reuters"}, [("provider", "Reuters")]),
        ({"provider": "somebody"}, []),
        ({"provider": {"@type": "Person", "name": "Ida Moen"}}, []),
        ({"creditText": "Associated Press"}, [("creditText", "Associated Press")]),
        ({"creditText": "Photo: Ida Moen"}, []),
        ({"author": {"@type": "Organization", "name": "AFP"}}, [("author", "AFP")]),
        ({"author": {"@type": "Person", "name": "Reuters"}}, [("author", "Reuters")]),
        ({"author": {"@type": "Person", "name": "Ani"}}, []),  # not ANI
        ({"author": {"@type": "Organization", "name": "The Guardian"}}, []),  # may be whose page it is
        (
            {"provider": {"@type": "Organization", "name": "Reuters"}, "isBasedOn": "https://www.reuters.com/x/"},
            [("isBasedOn", "https://www.reuters.com/x/")],
        ),
    ],
)
def test_linked_data(linked: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert sources(made(linked=linked)) == expected


def test_linked_data_in_graphs_and_lists() -> None:
    article = {"@type": "http://schema.org/ReportageNewsArticle", "headline": "H", "provider": {"@id": "#a"}}
    agency = {"@type": "Organization", "@id": "#a", "name": "Lomvik News Agency"}
    other = {"@type": "NewsArticle", "provider": {"@type": "Organization", "name": "Bloomberg"}}
    lists = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": other}]}
    for linked in (
        [lists, {"@graph": [agency, article]}],
        [[lists], [article, agency]],
        [{"@type": "WebPage", "mainEntity": {**article, "provider": agency}}],
        [
            {
                "@graph": [
                    {"@graph": [other | {"url": "https://x.example/"}, article | {"mainEntityOfPage": HERE}, agency]}
                ]
            }
        ],
    ):
        found = made(linked=linked)
        assert sources(found) == [("provider", "Lomvik News Agency")]
        assert found.title == "H"


@pytest.mark.parametrize(
    "script",
    ["", "{", "[" * 100_000, '{"@type": "NewsArticle", "isBasedOn": "https://x.example/1",}', "null", "7", '"x"'],
)
def test_broken_linked_data_is_left_out(script: str) -> None:
    assert made(f'<script type="application/ld+json">{script}</script>').given == ()


def test_linked_data_behind_marks_for_old_browsers() -> None:
    data = '{"@type": "NewsArticle", "provider": "Reuters"}'
    for script in (f"<!-- {data} -->", f"//<![CDATA[\n{data}\n//]]>", f"\n<![CDATA[{data}]]>"):
        assert sources(made(f'<script type="application/ld+json">{script}</script>')) == [("provider", "Reuters")]


CANONICAL = '<link rel="canonical" href="https://borsen.example/1">'


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        (CANONICAL, HERE, [("canonical", "https://borsen.example/1")]),
        (CANONICAL, None, []),  # where the page was is not known
        (CANONICAL, "http://127.0.0.1:8000/1", []),
        (CANONICAL, "https://www.borsen.example/1?x", []),
        (CANONICAL, "https://web.archive.org/web/20240101000000/https://borsen.example/1", []),
        (
            CANONICAL,
            "https://web.archive.org/web/20240101id_/https:/portal.example/1",
            [("canonical", "https://borsen.example/1")],
        ),
        (CANONICAL, "https://www.google.com/amp/s/borsen.example/1", []),
        (CANONICAL, "https://borsen-example.translate.goog/1", []),
        ('<link rel="canonical" href="https://borsen.example/">', HERE, []),  # a front page is no article
        ('<link rel="canonical" href="/news/dam">', HERE, []),
        ('<link rel="canonical" href="//borsen.example/1">', HERE, [("canonical", "https://borsen.example/1")]),
        ('<link rel="canonical" href="https://kestrelpost-example.cdn.ampproject.org/c/s/x/1">', HERE, []),
        ('<link rel="canonical" href="https://[bad/1">', HERE, []),
        ('<link rel="canonical" href="https://www.bbc.co.uk/news/1">', "https://www.bbc.com/news/1", []),
        (f'<meta property="og:url" content="{HERE}">{CANONICAL}', None, [("canonical", "https://borsen.example/1")]),
        ('<meta property="og:url" content="https://borsen.example/1">', HERE, [("og:url", "https://borsen.example/1")]),
        ('<meta name="syndication-source" content="Børsen">', None, [("syndication-source", "Børsen")]),
        (
            '<meta name="Original-Source" content="https://borsen.example/2">' + CANONICAL,
            HERE,
            [("original-source", "https://borsen.example/2")],
        ),
        (f'<meta name="syndication-source" content="{HERE}">', HERE, []),
    ],
)
def test_tags(head: str, url: str | None, expected: list[tuple[str, str]]) -> None:
    assert sources(made(head, url=url)) == expected


@pytest.mark.parametrize(
    ("note", "url"),
    [
        ("<!-- saved from url=(0027)https://borsen.example/1 -->", "https://borsen.example/1"),
        (
            "<!--\n Page saved with SingleFile \n url: https://borsen.example/1 \n saved date: Mon -->",
            "https://borsen.example/1",
        ),
        ("<!-- Mirrored from borsen.example/1 by HTTrack Website Copier/3.x -->", "https://borsen.example/1"),
        ("<!-- saved from url=(0014)about:internet -->", None),
    ],
)
def test_notes_of_where_a_page_was_saved_from(note: str, url: str | None) -> None:
    assert html.page(f"<!DOCTYPE html>\n{note}\n<html><body>{BODY}</body></html>".encode()).url == url


@pytest.mark.parametrize(
    ("head", "linked", "url", "outlet"),
    [
        (
            '<meta property="og:site_name" content="Kestrel Post">',
            {"publisher": {"name": "Kestrel Media"}},
            HERE,
            "Kestrel Post",
        ),
        ("", {"publisher": {"name": "Kestrel Media"}}, HERE, "Kestrel Media"),
        ("", {"publisher": "Kestrel Media"}, HERE, "Kestrel Media"),
        ("", {}, HERE, None),
        ("", None, HERE, None),  # a host is no name
        ('<meta name="twitter:site" content="@kestrelpost">', None, HERE, None),
        ('<meta name="publisher" content="Kestrel Post">', None, HERE, "Kestrel Post"),
        (
            "",
            {"publisher": "Reuters"},
            "https://news.yahoo.com/dam-1.html",
            "Yahoo News",
        ),  # a copy: it is not Reuters' page
        ('<meta property="og:site_name" content="https://x.example">', None, HERE, None),
    ],
)
def test_outlets(head: str, linked: dict[str, Any] | None, url: str, outlet: str | None) -> None:
    assert made(head, linked, url).outlet == outlet


def test_a_copy_of_what_its_canonical_address_has() -> None:
    head = '<link rel="canonical" href="https://www.reuters.com/world/dam-1/">'
    found = made(head, {"publisher": "Reuters", "sourceOrganization": "Reuters"}, "https://news.yahoo.com/dam-1.html")
    assert (found.outlet, sources(found)) == ("Yahoo News", [("canonical", "https://www.reuters.com/world/dam-1/")])


@pytest.mark.parametrize(
    ("head", "linked", "published"),
    [
        ("", {"datePublished": "2024-04-15"}, "2024-04-15"),
        ("", {"datePublished": " 2024-04-15T10:00Z "}, "2024-04-15T10:00Z"),
        (
            '<meta property="article:published_time" content="2024-04-15T10:00:00Z">',
            {"datePublished": "soon"},
            "2024-04-15T10:00:00Z",
        ),
        ('<meta name="date" content="15 April 2024">', None, "2024-04-15"),
        ("", {"datePublished": 7}, None),
        ("", None, None),
    ],
)
def test_dates(head: str, linked: dict[str, Any] | None, published: str | None) -> None:
    assert made(head, linked).published == published


def test_a_date_of_which_the_text_speaks_is_not_that_of_the_page() -> None:
    assert (
        made(body=BODY + "<p>It will be closed on 31 October 2025.</p><footer>© 2021 Kestrel Post</footer>").published
        is None
    )


@pytest.mark.parametrize(
    ("tag", "head", "linked", "language"),
    [
        ('<html lang="en-GB">', "", None, "en"),
        ('<html lang="de_AT">', "", None, "de"),
        ("<html>", '<meta property="og:locale" content="sv_SE">', None, "sv"),
        ('<html lang="en">', "", {"@type": "Article", "inLanguage": "no-NO"}, "no"),
        ('<html lang="">', "", None, "en"),
    ],
)
def test_languages(tag: str, head: str, linked: Any, language: str) -> None:
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    assert html.page(f"{tag}<head>{head}{script}</head><body>{BODY}</body></html>".encode()).language == language


@pytest.mark.filterwarnings("error")
def test_dates_in_unknown_zones_warn_of_nothing() -> None:
    assert made('<meta name="date" content="Mon, 15 Apr 2024 10:00:00 XYZ">').published


def test_titles_do_without_the_outlet() -> None:
    site = '<meta property="og:site_name" content="Kestrel Post">'
    for mark in ("|", "-", "–", "—"):
        assert (
            made(f'{site}<meta property="og:title" content="Dam &amp; lake {mark} Kestrel Post">').title == "Dam & lake"
        )
    assert made(site, {"headline": "Dam holds, authority says"}).title == "Dam holds, authority says"
    assert made().title == "Dam holds"


def test_a_piece_of_a_page_is_read_too() -> None:
    for piece in (
        BODY,
        f"<body>{BODY}",
        f"<head><title>x</title></head><body>{BODY}",
        f"<!-- {'x' * 99} --><html><body>{BODY}",
    ):
        assert "told the broadcaster NRK" in html.page(piece.encode()).text


TOLD = "The weir holds, Aud Nesse told the Courier on Monday."
SHORT = "The weir holds, <b>Aud Nesse</b> told the <a href='x'>Courier</a> on <i>Monday</i>."


@pytest.mark.parametrize(
    "page",
    [
        "<div>x</div><p>{}</p>",
        "<table width=600><tr><td>{}</td></tr></table>",
        "<table><tr><td><p>{}</p></td></tr><tr><td><p>It is old.</p></td></tr></table>",
        "<table><tr><td><table><tr><td><h3>Weir</h3></td></tr><tr><td>{}</td></tr></table></td></tr></table>",
        "<center><font size=2>{}</font></center>",
        "<div><span>{}</span></div><aside>Read <a href=x>more</a>.</aside>",
        "<div style='display:none'>The mayor told Radio Ellery about it.</div><p>{}</p>",
        "<p hidden>The mayor told Radio Ellery about it.</p><p>{}</p>",
    ],
)
def test_no_paragraph_of_a_short_page_is_torn(page: str) -> None:
    text = html.page(f"<html><body>{page.format(SHORT)}</body></html>").text
    assert TOLD in text.split("\n\n")
    assert "Radio Ellery" not in text
    many = "<hr>".join(
        [page.format(SHORT), *(page.format(f"{SHORT} No. {n} is old, <b>she</b> said.") for n in range(9))]
    )
    text = html.page(f"<html><body>{many}</body></html>").text
    assert TOLD in text.split("\n\n")
    assert "Radio Ellery" not in text


def test_a_page_that_a_script_shows_is_read_all_the_same() -> None:
    body = "".join(f"<p>Aud Nesse told the Courier on Monday that weir {number} holds.</p>" for number in range(40))
    assert "weir 39 holds" in html.page(f"<html><body style='visibility:hidden'>{body}</body></html>").text
    assert "weir 39 holds" in html.page(f"<html><body><div style='display:none'>{body}</div></body></html>").text


@pytest.mark.parametrize("body", [TOLD, f"<p>{TOLD}</p>", f"&lt;p&gt;{TOLD}&lt;/p&gt;"])
def test_a_page_without_a_text_has_the_one_of_its_linked_data(body: str) -> None:
    linked = json.dumps({"@type": "NewsArticle", "headline": "Weir", "articleBody": body})
    script = f'<script type="application/ld+json">{linked}</script>'
    assert html.page(f"<html><head>{script}</head><body><div id=root></div></body></html>").text == TOLD
    shown_too = html.page(f"<html><head>{script}</head><body><p>The weir leaks, she said.</p></body></html>").text
    assert shown_too == "The weir leaks, she said."


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\r\n<!-- x --> <!doctype HTML>", True),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', True),
        ("<html lang=en>".encode("utf-16"), True),
        (b"<HEAD><TITLE>", True),
        (b"<htmlx>", False),
        (b'<?xml version="1.0"?><rss>', False),
        (b"Text about <html> and more", False),
        (b"<!-- " * 800, False),
        (b"", False),
    ],
)
def test_pages_are_known_by_their_beginning(head: bytes, expected: bool) -> None:
    assert html.sniff(head) is expected


def test_markup_as_paragraphs() -> None:
    piece = "<p>One\n line</p>two<br>three <b>bold</b>, <a href=x>link</a>.<ul><li>four<li>five</ul><script>six()</script>tail<!-- no -->\0"
    assert markup.shown(piece).split("\n\n") == ["One line", "two", "three bold, link.", "four", "five", "tail"]
    assert markup.shown("<div>" * 5000 + "<p>") == ""
    assert markup.shown("") == ""
    assert markup.shown("a & b < c") == "a & b < c"


# --- feeds


def entries(data: str | bytes, name: str = "in") -> list[Item]:
    return items(feed, data.encode() if isinstance(data, str) else data, name)


def articles(data: str | bytes) -> list[Article]:
    return [item for item in entries(data) if isinstance(item, Article)]


def test_rss() -> None:
    first, second, third, fourth = entries(RSS)
    assert first == Article(
        "Norrline will stop its last night ferry in October, two people familiar with the plan told the Kestrel Post.\n\n"
        "“It is over,” one of them said — and a third person agreed.\n\n"
        "Both ships are to be sold, Skipsnytt reported in March.",
        id="kp-4411",
        title="Norrline to scrap its last Baltic night ferry – sources",
        url="https://kestrelpost.example/business/norrline-night-ferry",
        outlet="Kestrel Post",
        published="2024-04-15T06:00:00Z",
        extra={"author": "Ane Lie", "category": ["Business", "Shipping"]},
    )
    assert isinstance(second, Article)
    assert second.id == "in:2"
    assert (
        second.text
        == "The dam above Lomvik has passed a test, the water authority said.\n\nNobody was hurt, it told NRK."
    )
    assert second.given == (Given("Reuters", "source", "Reuters"),)
    assert isinstance(third, InputError)
    assert str(third) == "in:3: no text"
    assert isinstance(fourth, Article)
    assert fourth.text == "AT&T and 3 < 4, the minister said.\n\nSecond paragraph."
    assert (fourth.id, fourth.url, fourth.given) == (*("https://kestrelpost.example/own",) * 2, ())
    assert fourth.published == "yesterday, about noon"


def test_atom() -> None:
    first, second = articles(ATOM)
    assert first.text == "The ferry will stop, the Kestrel Post reported.\n\n“We talk,” Hanne Lund said."
    assert first.title == "Ferry will stop"
    assert first.published == "2024-04-15T10:05:00+01:00"
    assert first.outlet == "Harbour Gazette"
    assert first.extra == {"author": "Maren Tveit; Per Dahl", "category": ["Sea"]}
    assert sources(first) == [("via", "https://kestrelpost.example/business/norrline-night-ferry")]
    assert second.text == "1 < 2, said Ida Moen."
    assert second.published == "2024-04-14"
    assert sources(second) == [("source", "Daily Wave")]


def test_rdf_in_another_encoding() -> None:
    (first,) = articles(RDF.encode("iso-8859-1"))
    assert first.text == "The band will not play in Malmö, its manager told The Evening Ledger."
    assert (first.outlet, first.published) == ("The Evening Ledger", "2003-06-14T09:00+02:00")
    assert sources(first) == [("dc:source", "Sydposten")]


@pytest.mark.parametrize(
    ("title", "link", "outlet"),
    [
        ("Kestrel Post", "https://kestrelpost.example/", "Kestrel Post"),
        ("World | Kestrel Post", "https://kestrelpost.example/", "Kestrel Post"),
        ("Reuters: World News", "https://x.example/", "Reuters"),
        ("BBC News - Home", "https://x.example/", "BBC News"),
        ("World &gt; Europe", "https://x.example/", "World > Europe"),
        ("", "", None),
    ],
)
def test_outlets_of_feeds(title: str, link: str, outlet: str | None) -> None:
    data = f'<rss version="2.0"><channel><title>{title}</title><link>{link}</link><item><description>It holds.</description></item></channel></rss>'
    assert articles(data)[0].outlet == outlet


def test_feeds_that_are_not_well_formed_are_read_as_far_as_they_go() -> None:
    notice, first, *_ = entries(RSS.replace("Short version.", "A & B <b>bold"))
    assert isinstance(notice, InputWarning)
    assert notice == "in: not well-formed, read as far as it goes"
    assert isinstance(first, Article)
    assert first.id == "kp-4411"


def test_half_a_character_spoils_no_feed() -> None:
    for half in ("&#55357;", "&#xD83D;&#xDE00;"):
        second = articles(RSS.replace("Dam holds", f"Dam {half} holds"))[1]
        assert second.title == f"Dam {half.count(';') * chr(0xFFFD)} holds after test"


BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><channel><item><description>&b;</description></item></channel></rss>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<html><body>x</body></html>", "not a feed"),
        (b"\x00\x01\x02", "not a feed"),
        (b'<rss version="2.0"><channel><title>x</title></channel></rss>', "no entries in this feed"),
        (BOMB.encode(), "declares entities of its own"),
        (BOMB.encode("utf-16"), "declares entities of its own"),
    ],
)
def test_what_is_no_feed_says_why(data: bytes, reason: str) -> None:
    (item,) = entries(data)
    assert isinstance(item, InputError)
    assert str(item) == f"in: {reason}"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr("socket.socket.connect", refuse)
    external = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss version="2.0"><channel><item><description>It holds.</description></item></channel></rss>'
    assert [article.text for article in articles(external)] == ["It holds."]
    for data in (b"http://127.0.0.1:9/feed", b"/etc/hostname"):
        (item,) = entries(data)
        assert str(item) == "in: not a feed"
    assert made('<base href="http://127.0.0.1:9/"><link rel="stylesheet" href="x.css">').text


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 2500))
def test_no_bytes_get_an_exception_out_of_a_feed(junk: bytes, at: int) -> None:
    whole = RSS.encode()
    for data in (junk, whole[:at] + junk + whole[at:], whole[:at] + junk):
        for item in entries(data):
            assert isinstance(item, Article | InputWarning) or str(item).startswith("in:")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (RSS.encode()[:4096], True),
        (ATOM.encode(), True),
        (RDF.encode("latin-1"), True),
        (RSS.encode("utf-16")[:4096], True),
        (b"\xef\xbb\xbf<!-- x -->\n<rss version='2.0'>", True),
        (b"<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", True),
        (b"<feedback>", False),
        (b"<html><body><rss>", False),
        (b'{"a": "<rss >"}', False),
        (b"The <rss > element", False),
        (gzip.compress(RSS.encode(), mtime=0), False),
        (b"", False),
    ],
)
def test_feeds_are_known_by_their_root(head: bytes, expected: bool) -> None:
    assert feed.sniff(head) is expected
