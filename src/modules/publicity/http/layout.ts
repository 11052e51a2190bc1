import { type Markup, markup } from '../domain/markup.js';
import type { Site } from '../application/site.js';
import { STYLESHEET_VERSION } from './stylesheet.js';
import { both, plain, type Text, TITLE } from './words.js';

/** Where the pages are. */
export const PAGES = '/publicity';

/** A whole page: what stands around every one, and what is its own. */
export const page = (site: Site, title: Text, main: Markup): string =>
  markup`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === TITLE ? plain(TITLE) : `${plain(title)} – ${TITLE.zh}`}</title>
<link rel="stylesheet" href="${PAGES}/style.css?v=${STYLESHEET_VERSION}">
<link rel="alternate" type="application/atom+xml" title="${plain(TITLE)}" href="${PAGES}/feed.atom">
<link rel="alternate" type="application/feed+json" title="${plain(TITLE)}" href="${PAGES}/feed.json">
</head>
<body>
<a class="skip" href="#main">${both({ zh: '跳到正文', en: 'Skip to content' })}</a>
<header>
<p class="site"><a href="${PAGES}">${both(TITLE)}</a></p>
${site.isSample ? markup`<p class="sample">样本 / SAMPLE</p>` : undefined}
</header>
<main id="main">
${main}
</main>
<footer>
<ul>
<li><a href="${PAGES}/feed.atom">Atom</a></li>
<li><a href="${PAGES}/feed.json">JSON Feed</a></li>
<li><a href="/v1/publicity-notices">JSON</a></li>
</ul>
<p>${both({
    zh: '公示内容以登记账本所载为准。日期均为北京时间。',
    en: 'The registration ledger prevails. Days are those of Beijing.',
  })}</p>
</footer>
</body>
</html>
`.text;
