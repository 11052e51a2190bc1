import type { Centre } from '../../../core/access/index.js';
import { plain, type Site } from '../../../platform/pages/index.js';
import type { PublicityNotice } from '../application/read-publicity.js';
import { feedEntry } from './feed-entry.js';
import { PAGES } from './layout.js';
import { TITLE } from './words.js';

/** The feed as JSON Feed 1.1 has it; `_publicity` is an extension with what programs want to know. */
export const jsonFeed = (site: Site, centre: Centre | undefined, notices: readonly PublicityNotice[]): string => {
  const own = centre === undefined ? '' : `?centre=${centre}`;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: `${plain(TITLE)}${site.isSample ? '（样本 / SAMPLE）' : ''}`,
    home_page_url: `${site.url}${PAGES}${own}`,
    feed_url: `${site.url}${PAGES}/feed.json${own}`,
    language: 'zh-CN',
    items: notices.map((notice) => item(site, notice)),
  });
};

const item = (site: Site, notice: PublicityNotice): object => {
  const { id, url, title, text, published, updated } = feedEntry(site, notice);
  const { applicationId, centre, state, startsOn, endsOn, items, index, number } = notice;
  return {
    id,
    url,
    title,
    content_text: text,
    date_published: published,
    date_modified: updated,
    tags: [state, centre],
    _publicity: {
      applicationId,
      centre,
      state,
      startsOn,
      endsOn,
      ...(items === undefined ? {} : { index }),
      ...(number === undefined ? {} : { certificate: number }),
    },
  };
};
