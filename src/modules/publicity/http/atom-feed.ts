import type { Centre } from '../../../core/access/index.js';
import { markup, type Markup, plain, type Site } from '../../../platform/pages/index.js';
import type { PublicityNotice } from '../application/read-publicity.js';
import { feedEntry, feedUpdated } from './feed-entry.js';
import { PAGES } from './layout.js';
import { centreText, TITLE } from './words.js';

/** The feed as RFC 4287 has it. */
export const atomFeed = (site: Site, centre: Centre | undefined, notices: readonly PublicityNotice[]): string => {
  const own = centre === undefined ? '' : `?centre=${centre}`;
  const self = `${site.url}${PAGES}/feed.atom${own}`;
  const author = centre === undefined ? plain(TITLE) : plain(centreText(centre, site.centreNames));
  return markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${self}</id>
<title>${plain(TITLE)}${site.isSample ? '（样本 / SAMPLE）' : ''}</title>
<updated>${feedUpdated(notices).toISOString()}</updated>
<author><name>${author}</name></author>
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" href="${site.url}${PAGES}${own}"/>
${notices.map((notice) => entry(site, notice))}</feed>
`.text;
};

const entry = (site: Site, notice: PublicityNotice): Markup => {
  const { id, url, title, text, published, updated } = feedEntry(site, notice);
  return markup`<entry>
<id>${id}</id>
<title>${title}</title>
<published>${published}</published>
<updated>${updated}</updated>
<link rel="alternate" type="text/html" href="${url}"/>
<category term="${notice.state}"/>
<category term="${notice.centre}"/>
<content type="text">${text}</content>
</entry>
`;
};
