import { visible } from '../../../core/visible-text.js';
import { plain, type Site } from '../../../platform/pages/index.js';
import type { PublicityNotice } from '../application/read-publicity.js';
import { PAGES } from './layout.js';
import { CONCEALED, centreText, NONE, outcomeText, stateText, typeText } from './words.js';

/** Most notices of a feed. */
export const FEED_LENGTH = 50;

/** What both feeds say of one notice. */
export interface FeedEntry {
  /** The same for the notice for ever (RFC 4151 is not needed: the act has a UUID). */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly published: string;
  readonly updated: string;
}

/** The notice as an entry of a feed; texts are such that every reader can show them. */
export const feedEntry = (site: Site, notice: PublicityNotice): FeedEntry => ({
  id: `urn:uuid:${notice.actId}`,
  url: `${site.url}${PAGES}/${notice.applicationId}`,
  title: visible(notice.items?.dataName ?? plain(CONCEALED)),
  text: lines(site, notice).map(visible).join('\n'),
  published: notice.startedAt.toISOString(),
  updated: notice.changedAt.toISOString(),
});

const lines = (site: Site, notice: PublicityNotice): readonly string[] => {
  const { items, startsOn, endsOn, centre, number } = notice;
  const outcome = outcomeText(notice);
  const { applicantName, registrationType, summary, restrictions } = items ?? {};
  return [
    `状态 State: ${plain(stateText(notice))}${outcome === undefined ? '' : `（${plain(outcome)}）`}`,
    `公示期 Publicity: ${startsOn} – ${endsOn}`,
    `登记中心 Centre: ${plain(centreText(centre, site.centreNames))}`,
    ...(number === undefined ? [] : [`证书编号 Certificate: ${number}`]),
    ...(applicantName === undefined ? [] : [`登记申请人 Applicant: ${applicantName}`]),
    ...(registrationType === undefined ? [] : [`登记类型 Type: ${plain(typeText(registrationType))}`]),
    ...(summary === undefined ? [] : [`数据概述 Summary: ${summary}`]),
    ...(restrictions === undefined
      ? []
      : [`权利限制 Restrictions: ${restrictions === '' ? plain(NONE) : restrictions}`]),
  ];
};

/** When the feed changed last; the beginning of time for an empty one, so that it does not change by being read. */
export const feedUpdated = (notices: readonly PublicityNotice[]): Date =>
  new Date(Math.max(0, ...notices.map(({ changedAt }) => changedAt.getTime())));
