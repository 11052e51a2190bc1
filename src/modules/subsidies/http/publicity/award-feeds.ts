import { visible } from '../../../../core/visible-text.js';
import { type Markup, markup, plain, type Site } from '../../../../platform/pages/index.js';
import type { PublishedAward } from '../../application/awards/published-awards.js';
import { yuan } from '../award-fields.js';
import { PAGES } from './award-list-page.js';
import { ruleText, TITLE } from './award-words.js';

/** Most awards of a feed. */
export const FEED_LENGTH = 50;

/** When the feed changed last; the beginning of time for an empty one, so that it does not change by being read. */
export const feedUpdated = (awards: readonly PublishedAward[]): Date =>
  new Date(Math.max(0, ...awards.map(({ at }) => at.getTime())));

const titleOf = (site: Site): string => `${plain(TITLE)}${site.isSample ? '（样本 / SAMPLE）' : ''}`;

/** What both feeds say of one award: what its entry says, which never changes. */
const itemOf = (
  site: Site,
  { id, at, recipientName, recipientCode, policyId, ruleId, amount, year, ...award }: PublishedAward,
) => ({
  id: `urn:uuid:${id}`,
  url: `${site.url}/v1/subsidies/publicity/${id}`,
  title: visible(`${recipientName}：${ruleText(ruleId).zh} ${yuan(amount)} 元`),
  text: [
    `领取人 Recipient: ${recipientName} ${recipientCode}`,
    `规则 Rule: ${plain(ruleText(ruleId))} (${policyId} ${ruleId})`,
    `核定额 Granted: ${yuan(amount)}`,
    `年度 Year: ${year}`,
    `账本条目 Entry: ${award.publishedIndex}`,
  ]
    .map(visible)
    .join('\n'),
  at: at.toISOString(),
});

/** The feed as RFC 4287 has it. */
export const atomFeed = (site: Site, awards: readonly PublishedAward[]): string => {
  const self = `${site.url}${PAGES}/feed.atom`;
  return markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${self}</id>
<title>${titleOf(site)}</title>
<updated>${feedUpdated(awards).toISOString()}</updated>
<author><name>${plain(TITLE)}</name></author>
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" href="${site.url}${PAGES}"/>
${awards.map((award) => atomEntry(site, award))}</feed>
`.text;
};

const atomEntry = (site: Site, award: PublishedAward): Markup => {
  const { id, url, title, text, at } = itemOf(site, award);
  return markup`<entry>
<id>${id}</id>
<title>${title}</title>
<published>${at}</published>
<updated>${at}</updated>
<link rel="alternate" type="application/json" href="${url}"/>
<category term="${award.ruleId}"/>
<content type="text">${text}</content>
</entry>
`;
};

/** The feed as JSON Feed 1.1 has it; `_award` is an extension with what programs want to know. */
export const jsonFeed = (site: Site, awards: readonly PublishedAward[]): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(site),
    home_page_url: `${site.url}${PAGES}`,
    feed_url: `${site.url}${PAGES}/feed.json`,
    language: 'zh-CN',
    items: awards.map((award) => jsonItem(site, award)),
  });

const jsonItem = (site: Site, award: PublishedAward): object => {
  const { id, url, title, text, at } = itemOf(site, award);
  const { recipientCode, policyId: policy, policyVersion, ruleId: rule, form, amount, year, publishedIndex } = award;
  return {
    ...{ id, url, title, content_text: text, date_published: at, date_modified: at, tags: [rule] },
    _award: { recipientCode, policy, policyVersion, rule, form, amount: yuan(amount), year, index: publishedIndex },
  };
};
