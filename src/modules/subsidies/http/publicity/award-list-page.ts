import { both, frame, type Markup, markup, plain, type Site, type Text } from '../../../../platform/pages/index.js';
import type { AwardFilter, PublishedAward } from '../../application/awards/published-awards.js';
import { payableOf } from '../../domain/grant.js';
import { grouped, yuan } from '../award-fields.js';
import { formText, ruleText, TITLE } from './award-words.js';

/** Where the page is. */
export const PAGES = '/subsidies';

/** What a page of the list shows. */
export interface ListedAwards {
  readonly filter: AwardFilter;
  readonly awards: readonly PublishedAward[];
  readonly nextCursor: string | null;
  /** Whether pages went before. */
  readonly isFirst: boolean;
}

/** The list of awards with the form that narrows it. */
export const awardListPage = (site: Site, list: ListedAwards): string =>
  frame({
    site,
    section: 'subsidies',
    head: markup`<link rel="alternate" type="application/atom+xml" title="${plain(TITLE)}" href="${PAGES}/feed.atom">
<link rel="alternate" type="application/feed+json" title="${plain(TITLE)}" href="${PAGES}/feed.json">
`,
    main: markup`<h1>${both(TITLE)}</h1>
<p><a href="${PAGES}/simulation">${both({ zh: '我的企业能得到什么：补贴测算', en: 'What could my enterprise get: simulation' })}</a></p>
${form(list.filter)}
${list.awards.length === 0 ? markup`<p class="empty">${both({ zh: '没有符合条件的补贴。', en: 'There is no such award.' })}</p>` : table(list.awards)}
${pages(list)}`,
    footer: markup`<ul>
<li><a href="${PAGES}/feed.atom">Atom</a></li>
<li><a href="${PAGES}/feed.json">JSON Feed</a></li>
<li><a href="/v1/subsidies/publicity">JSON</a></li>
</ul>
<p>${both({
      zh: '公示内容以登记账本所载为准；金额单位为元。',
      en: 'The registration ledger prevails. Amounts are in yuan.',
    })}</p>
`,
  });

const form = ({ code = '', year }: AwardFilter): Markup =>
  markup`<form class="filter award" method="get" action="${PAGES}" role="search" aria-label="筛选 Filter">
<div><label for="year">${both({ zh: '年度', en: 'Year' })}</label>
<input id="year" name="year" type="text" inputmode="numeric" maxlength="4" value="${year === undefined ? '' : String(year)}"></div>
<div class="wide"><label for="code">${both({ zh: '统一社会信用代码', en: 'Unified social credit code' })}</label>
<input id="code" name="code" type="search" maxlength="18" value="${code}"></div>
<button type="submit">${both({ zh: '查询', en: 'Search' })}</button>
</form>`;

const COLUMNS = {
  recipient: { zh: '领取人', en: 'Recipient' },
  rule: { zh: '政策与规则', en: 'Policy and rule' },
  year: { zh: '年度', en: 'Year' },
  amount: { zh: '核定额', en: 'Granted' },
  moved: { zh: '收付', en: 'Payments' },
  entry: { zh: '存证', en: 'Ledger' },
} as const satisfies Readonly<Record<string, Text>>;

const table = (awards: readonly PublishedAward[]): Markup =>
  markup`<table class="notices award" role="table">
<caption>${both({ zh: '按核定时间由近及远', en: 'Latest first' })}</caption>
<thead role="rowgroup"><tr role="row">${Object.values(COLUMNS).map((column) => markup`<th scope="col" role="columnheader">${both(column)}</th>`)}</tr></thead>
<tbody role="rowgroup">
${awards.map(row)}</tbody>
</table>`;

const cell = ({ zh }: Text, content: Markup): Markup => markup`<td role="cell" data-label="${zh}">${content}</td>`;

const row = ({ recipientName, recipientCode, policyId, ruleId, year, form: kind, ...award }: PublishedAward): Markup =>
  markup`<tr role="row"><th scope="row" role="rowheader"><bdi>${recipientName}</bdi> <span class="left">${recipientCode}</span></th>${cell(
    COLUMNS.rule,
    markup`${both(ruleText(ruleId))} <span class="left">${policyId} ${ruleId}</span>`,
  )}${cell(COLUMNS.year, markup`${String(year)}`)}${cell(
    COLUMNS.amount,
    markup`${shown(award.amount)} <span class="left">${both(formText(kind))}</span>`,
  )}${cell(COLUMNS.moved, moved({ ...award, isToPay: kind !== 'fee-waiver' && payableOf(award.standing) > 0n }))}${cell(
    COLUMNS.entry,
    markup`<a href="/v1/ledger/entries/${award.publishedIndex}">#${award.publishedIndex}</a> <a href="/v1/subsidies/publicity/${award.id}">${both(
      { zh: '证明', en: 'proof' },
    )}</a>`,
  )}</tr>
`;

const shown = (amount: bigint): string => grouped(yuan(amount));

const moved = ({ isToPay, standing }: Pick<PublishedAward, 'standing'> & { readonly isToPay: boolean }): Markup => {
  const { paid, clawedBack, released } = standing;
  return markup`${isToPay && paid === 0n ? both({ zh: '尚未支付', en: 'not paid yet' }) : undefined}${some({ zh: '已支付', en: 'paid' }, paid)}${some({ zh: '已追回', en: 'clawed back' }, clawedBack)}${some(
    { zh: '不再支付', en: 'never to be paid' },
    released,
  )}`;
};

const some = (name: Text, amount: bigint): Markup | undefined =>
  amount === 0n
    ? undefined
    : markup` <span class="left">${name.zh} ${shown(amount)} <span class="en" lang="en">${name.en}</span></span>`;

const pages = ({ filter: { code, year }, nextCursor, isFirst }: ListedAwards): Markup | undefined => {
  if (isFirst && nextCursor === null) return undefined;
  const address = (cursor: string | undefined): string => {
    const query = new URLSearchParams();
    if (code !== undefined) query.set('code', code);
    if (year !== undefined) query.set('year', String(year));
    if (cursor !== undefined) query.set('cursor', cursor);
    return query.size === 0 ? PAGES : `${PAGES}?${query}`;
  };
  return markup`<nav class="pages" aria-label="分页 Pages">${
    isFirst ? undefined : markup`<a href="${address(undefined)}">${both({ zh: '首页', en: 'First page' })}</a>`
  }${
    nextCursor === null
      ? undefined
      : markup`<a rel="next" href="${address(nextCursor)}">${both({ zh: '下一页', en: 'Next page' })}</a>`
  }</nav>`;
};
