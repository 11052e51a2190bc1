import { CENTRES } from '../../../core/access/index.js';
import { both, type Markup, markup, plain, type Site, type Text } from '../../../platform/pages/index.js';
import type { PublicityFilter, PublicityNotice } from '../application/read-publicity.js';
import { PAGES, page } from './layout.js';
import { CONCEALED, centreText, isRunning, outcomeText, remainingText, stateText, TITLE } from './words.js';

/** What a page of the list shows. */
export interface ListedNotices {
  readonly filter: PublicityFilter;
  readonly notices: readonly PublicityNotice[];
  readonly today: PublicityNotice['endsOn'];
  readonly nextCursor: string | null;
  /** Whether pages went before. */
  readonly isFirst: boolean;
}

const PHASES: readonly (readonly [PublicityFilter['phase'], Text])[] = [
  ['all', { zh: '全部', en: 'All' }],
  ['running', { zh: '公示中', en: 'In publicity' }],
  ['ended', { zh: '已结束', en: 'Ended' }],
];

/** The list of notices with the form that narrows it. */
export const listPage = (site: Site, list: ListedNotices): string =>
  page(
    site,
    TITLE,
    markup`<h1>${both({ zh: '公示列表', en: 'Notices' })}</h1>
${form(site, list.filter)}
${list.notices.length === 0 ? markup`<p class="empty">${both({ zh: '没有符合条件的公示。', en: 'There is no such notice.' })}</p>` : table(site, list)}
${pages(list)}`,
  );

const option = (value: string, chosen: string, label: string): Markup =>
  markup`<option value="${value}"${value === chosen ? markup` selected` : undefined}>${label}</option>`;

const form = (site: Site, { phase, centre, text = '' }: PublicityFilter): Markup =>
  markup`<form class="filter" method="get" action="${PAGES}" role="search" aria-label="筛选 Filter">
<div><label for="phase">${both({ zh: '状态', en: 'State' })}</label>
<select id="phase" name="phase">${PHASES.map(([value, label]) => option(value, phase, plain(label)))}</select></div>
<div><label for="centre">${both({ zh: '登记中心', en: 'Centre' })}</label>
<select id="centre" name="centre">${option('', centre ?? '', '全部 / All')}${CENTRES.map((code) => option(code, centre ?? '', site.centreNames[code]))}</select></div>
<div class="wide"><label for="q">${both({ zh: '数据名称', en: 'Name of the data' })}</label>
<input id="q" name="q" type="search" maxlength="40" value="${text}"></div>
<button type="submit">${both({ zh: '查询', en: 'Search' })}</button>
</form>`;

const COLUMNS: readonly Text[] = [
  { zh: '数据名称', en: 'Data' },
  { zh: '登记申请人', en: 'Applicant' },
  { zh: '登记中心', en: 'Centre' },
  { zh: '公示期', en: 'Publicity' },
  { zh: '状态', en: 'State' },
];

const table = (site: Site, { notices, today }: ListedNotices): Markup =>
  markup`<table class="notices" role="table">
<caption>${both({ zh: '按公示起始日由近及远', en: 'Newest first' })}</caption>
<thead role="rowgroup"><tr role="row">${COLUMNS.map((column) => markup`<th scope="col" role="columnheader">${both(column)}</th>`)}</tr></thead>
<tbody role="rowgroup">
${notices.map((notice) => row(site, notice, today))}</tbody>
</table>`;

const cell = ({ zh }: Text, content: Markup, style?: string): Markup =>
  markup`<td role="cell" data-label="${zh}"${style === undefined ? undefined : markup` class="${style}"`}>${content}</td>`;

const row = (site: Site, notice: PublicityNotice, today: PublicityNotice['endsOn']): Markup => {
  const { applicationId, centre, startsOn, endsOn, items = {}, number } = notice;
  const [, applicant, of, term, state] = COLUMNS;
  if (!applicant || !of || !term || !state) return markup``;
  const name = items.dataName === undefined ? markup`${both(CONCEALED)}` : markup`<bdi>${items.dataName}</bdi>`;
  return markup`<tr role="row"><th scope="row" role="rowheader"><a href="${PAGES}/${applicationId}">${name}</a></th>${cell(
    applicant,
    items.applicantName === undefined ? markup`—` : markup`<bdi>${items.applicantName}</bdi>`,
  )}${cell(of, both(centreText(centre, site.centreNames)))}${cell(
    term,
    markup`<time datetime="${startsOn}">${startsOn}</time> 至 <time datetime="${endsOn}">${endsOn}</time>`,
  )}${cell(state, standing(notice, today, number), isRunning(notice) ? 'state running' : 'state')}</tr>
`;
};

const standing = (notice: PublicityNotice, today: PublicityNotice['endsOn'], number: string | undefined): Markup => {
  const left = remainingText(notice, today);
  const outcome = outcomeText(notice);
  return markup`${both(stateText(notice))}${left && markup` <span class="left">${both(left)}</span>`}${
    outcome && markup` <span class="left">${both(outcome)}</span>`
  }${number === undefined ? undefined : markup` <span class="left">${number}</span>`}`;
};

const pages = ({ filter, nextCursor, isFirst }: ListedNotices): Markup | undefined => {
  if (isFirst && nextCursor === null) return undefined;
  const address = (cursor: string | undefined): string => {
    const query = new URLSearchParams({ phase: filter.phase });
    if (filter.centre !== undefined) query.set('centre', filter.centre);
    if (filter.text !== undefined) query.set('q', filter.text);
    if (cursor !== undefined) query.set('cursor', cursor);
    return `${PAGES}?${query}`;
  };
  return markup`<nav class="pages" aria-label="分页 Pages">${
    isFirst ? undefined : markup`<a href="${address(undefined)}">${both({ zh: '首页', en: 'First page' })}</a>`
  }${
    nextCursor === null
      ? undefined
      : markup`<a rel="next" href="${address(nextCursor)}">${both({ zh: '下一页', en: 'Next page' })}</a>`
  }</nav>`;
};
