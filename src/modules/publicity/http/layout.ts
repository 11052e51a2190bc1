import { both, frame, type Markup, markup, plain, type Site, type Text } from '../../../platform/pages/index.js';
import { TITLE } from './words.js';

/** Where the pages are. */
export const PAGES = '/publicity';

/** A whole page of the publicity. */
export const page = (site: Site, title: Text, main: Markup): string =>
  frame({
    site,
    section: 'publicity',
    title: title === TITLE ? undefined : title,
    head: markup`<link rel="alternate" type="application/atom+xml" title="${plain(TITLE)}" href="${PAGES}/feed.atom">
<link rel="alternate" type="application/feed+json" title="${plain(TITLE)}" href="${PAGES}/feed.json">
`,
    main,
    footer: markup`<ul>
<li><a href="${PAGES}/feed.atom">Atom</a></li>
<li><a href="${PAGES}/feed.json">JSON Feed</a></li>
<li><a href="/v1/publicity-notices">JSON</a></li>
</ul>
<p>${both({
      zh: '公示内容以登记账本所载为准。日期均为北京时间。',
      en: 'The registration ledger prevails. Days are those of Beijing.',
    })}</p>
`,
  });
