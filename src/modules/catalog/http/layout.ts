import { both, frame, type Markup, markup, plain, type Site, type Text } from '../../../platform/pages/index.js';
import { PAGES } from './dcat-asset.js';
import { TITLE } from './words.js';

/** A whole page of the catalog. */
export const page = (site: Site, title: Text, main: Markup, head?: Markup): string =>
  frame({
    site,
    section: 'catalog',
    title: title === TITLE ? undefined : title,
    head: markup`<link rel="alternate" type="application/atom+xml" title="${plain(TITLE)}" href="${PAGES}/feed.atom">
${head}`,
    main,
    footer: markup`<ul>
<li><a href="${PAGES}/feed.atom">Atom</a></li>
<li><a href="/v1/catalog">JSON</a></li>
<li><a href="/v1/catalog.jsonld">DCAT 3 (JSON-LD)</a></li>
<li><a href="/v1/catalog.ttl">DCAT 3 (Turtle)</a></li>
<li><a href="/v1/catalog.csv">CSV</a></li>
</ul>
<p>${both({
      zh: '目录由已公布的登记账本得出，以账本所载为准；不公示的登记不在其中。日期均为北京时间。',
      en: 'The catalog follows the published registration ledger, which prevails; what is withheld from the public is not in it. Days are those of Beijing.',
    })}</p>
`,
  });
