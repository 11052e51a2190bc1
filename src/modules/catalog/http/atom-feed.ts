import { visible } from '../../../core/visible-text.js';
import { type Markup, markup, plain, type Site } from '../../../platform/pages/index.js';
import type { FeedPart } from '../application/read-changes.js';
import type { PlacedChange } from '../persistence/change-log.js';
import { PAGES } from './dcat-asset.js';
import { actText, centreText, TITLE } from './words.js';

const HISTORY = 'http://purl.org/syndication/history/1.0';

/** Where the archives are. */
export const archiveAddress = (site: Site, number: number): string => `${site.url}${PAGES}/feed/${number}.atom`;

/**
 * Changes of the catalog as RFC 4287 has them, in parts as RFC 5005 section 4 has them: `number` is that of an archive, which never changes,
 * and absent for the document to subscribe to.
 */
export function atomFeed(site: Site, { changes, previous }: FeedPart, number: number | undefined): string {
  const current = `${site.url}${PAGES}/feed.atom`;
  const self = number === undefined ? current : archiveAddress(site, number);
  return markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="${HISTORY}" xml:lang="zh-CN">
<id>${current}</id>
<title>${plain(TITLE)}${site.isSample ? '（样本 / SAMPLE）' : ''}</title>
<updated>${feedUpdated(changes).toISOString()}</updated>
<author><name>${plain(TITLE)}</name></author>
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" href="${site.url}${PAGES}"/>
${number === undefined ? undefined : markup`<fh:archive/>\n<link rel="current" type="application/atom+xml" href="${current}"/>\n`}${
  previous === undefined
    ? undefined
    : markup`<link rel="prev-archive" type="application/atom+xml" href="${archiveAddress(site, previous)}"/>\n`
}${changes.map((change) => entry(site, change))}</feed>
`.text;
}

/** One act is one entry for ever: an act never changes, and has a UUID. */
const entry = (site: Site, { actId, itemId, kind, centre, at, index, name }: PlacedChange): Markup => {
  const act = actText(kind);
  return markup`<entry>
<id>urn:uuid:${actId}</id>
<title>${visible(`${act.zh}：${name}`)}</title>
<published>${at.toISOString()}</published>
<updated>${at.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${site.url}${PAGES}/${itemId}"/>
<category term="${kind}"/>
<category term="${centre}"/>
<content type="text">${visible(
    [plain(act), name, itemId, plain(centreText(site, centre)), `账本条目 Ledger entry: ${index}`].join('\n'),
  )}</content>
</entry>
`;
};

/** When it changed last; the beginning of time for an empty one, so that it does not change by being read. */
export const feedUpdated = (changes: readonly PlacedChange[]): Date =>
  new Date(Math.max(0, ...changes.map(({ at }) => at.getTime())));
