import type { MarkedPiece } from '../../../core/search-text/index.js';
import { marked, passage } from '../../../core/search-text/index.js';
import { both, type Markup, markup, type Site } from '../../../platform/pages/index.js';
import type { CatalogFindings } from '../application/search-catalog.js';
import type { CatalogItem } from '../domain/item.js';
import { type CatalogQuestion, FACETS, type Facet } from '../domain/question.js';
import { PAGES } from './dcat-asset.js';
import { page } from './layout.js';
import { addressOf } from './query.js';
import {
  centreText,
  dayOf,
  FACET_NAMES,
  facetValueText,
  frequencyText,
  industryText,
  KINDS,
  openingText,
  stateText,
  TITLE,
} from './words.js';

/** What a page of findings shows. */
export interface ShownFindings {
  readonly question: CatalogQuestion;
  readonly findings: CatalogFindings;
  readonly items: CatalogFindings['items'];
  readonly nextCursor: string | null;
  readonly isFirst: boolean;
}

/** The form, what it found, and what narrows it further. */
export const searchPage = (site: Site, shown: ShownFindings): string =>
  page(
    site,
    TITLE,
    markup`<h1>${both(TITLE)}</h1>
${form(shown.question)}
${chosen(site, shown.question)}
<div class="catalog">
<section aria-label="查询结果 Findings">
${summary(shown)}
${
  shown.items.length === 0
    ? undefined
    : markup`<ol class="findings">
${shown.items.map(({ item }) => finding(site, item, shown.question))}</ol>`
}
${pages(shown)}
</section>
${narrowing(site, shown)}
</div>`,
  );

const form = ({ text, filter }: CatalogQuestion): Markup =>
  markup`<form class="filter search" method="get" action="${PAGES}" role="search" aria-label="目录查询 Search the catalog">
<div><label for="q">${both({ zh: '名称、概述、编号或部门', en: 'Name, description, number or department' })}</label>
<input id="q" name="q" type="search" maxlength="100" value="${text}"></div>
${FACETS.flatMap((name) => filter[name].map((value) => markup`<input type="hidden" name="${name}" value="${value}">`))}
<button type="submit">${both({ zh: '查询', en: 'Search' })}</button>
</form>`;

/** What narrows the question, each with a way to take it out. */
const chosen = (site: Site, question: CatalogQuestion): Markup | undefined => {
  const all = FACETS.flatMap((name) => question.filter[name].map((value) => ({ name, value })));
  if (all.length === 0) return undefined;
  return markup`<ul class="chosen" aria-label="已选条件 Chosen">
${all.map(({ name, value }) => {
  const others = question.filter[name].filter((one) => one !== value);
  const shown = facetValueText(site, name, value).zh;
  return markup`<li><a href="${PAGES}${addressOf(question, { [name]: others })}">${both(FACET_NAMES[name])}：<bdi>${shown}</bdi> <span aria-hidden="true">×</span><span class="hidden">（去掉 remove）</span></a></li>
`;
})}</ul>`;
};

function summary({ findings: { count, isExact, form: how, items }, question }: ShownFindings): Markup {
  if (items.length === 0 && count === 0) {
    return markup`<p class="empty" role="status">${both({
      zh: '目录中没有符合条件的资产。可以换一种说法，或去掉部分条件。',
      en: 'The catalog has no such asset. Try other words, or take out a condition.',
    })}</p>`;
  }
  const found = isExact
    ? both({ zh: `共 ${count} 项`, en: `${count} found` })
    : both({
        zh: `至少 ${count} 项；排序和计数仅限最新的 ${count} 项，请增加条件`,
        en: `At least ${count}; order and counts are of the newest ${count}. Narrow the question`,
      });
  const relaxed = markup`<br>${both({
    zh: '没有资产含有全部词语，以下含有其中大部分',
    en: 'No asset holds every word; these hold most of them',
  })}`;
  return markup`<p class="count" role="status">${found}${how === 'relaxed' && question.query !== undefined ? relaxed : undefined}</p>`;
}

const pieces = (list: readonly MarkedPiece[]): Markup =>
  markup`${list.map(({ text, isHit }) => (isHit ? markup`<mark>${text}</mark>` : text))}`;

function finding(site: Site, item: CatalogItem, { query }: CatalogQuestion): Markup {
  const { id, kind, name, code, summary: described, publisher, state, facets, changed } = item;
  const facts = [
    KINDS[kind] && both(KINDS[kind]),
    markup`<bdi>${code}</bdi>`,
    markup`<bdi>${publisher.name}</bdi>`,
    facets.industry === undefined ? undefined : markup`${industryText(facets.industry).zh}`,
    facets.region === undefined ? undefined : markup`<bdi>${facets.region}</bdi>`,
    facets.updateFrequency === undefined ? undefined : both(frequencyText(facets.updateFrequency)),
    facets.opening === undefined ? undefined : both(openingText(facets.opening)),
    both(centreText(site, item.centre)),
  ].filter((fact) => fact !== undefined);
  return markup`<li>
<h2><a href="${PAGES}/${id}"><bdi>${pieces(marked(name, query))}</bdi></a> <span class="badge ${state}">${both(stateText(state))}</span></h2>
${described === '' ? undefined : markup`<p><bdi>${pieces(passage(described, query))}</bdi></p>`}
<ul class="facts">${facts.map((fact) => markup`<li>${fact}</li>`)}<li>${both({ zh: '变动', en: 'changed' })} <time datetime="${changed.at}">${dayOf(changed.at)}</time></li></ul>
</li>
`;
}

function narrowing(site: Site, { question, findings }: ShownFindings): Markup | undefined {
  const offered = FACETS.flatMap((name) => {
    const values = findings.facets[name].filter(({ value }) => !question.filter[name].includes(value));
    return values.length === 0 ? [] : [{ name, values }];
  });
  if (offered.length === 0) return undefined;
  const counted = findings.isExact ? '' : '≥ ';
  const value = (name: Facet, { value: one, label, count }: (typeof offered)[number]['values'][number]): Markup =>
    markup`<li><a rel="nofollow" href="${PAGES}${addressOf(question, { [name]: [...question.filter[name], one] })}"><bdi>${
      facetValueText(site, name, one, label).zh
    }</bdi></a> <span class="number">${counted}${count}</span></li>`;
  return markup`<nav class="facets" aria-label="缩小范围 Narrow">
${offered.map(
  ({
    name,
    values,
  }) => markup`<details${FACETS.indexOf(name) < 5 || question.filter[name].length > 0 ? markup` open` : undefined}><summary>${both(FACET_NAMES[name])}</summary>
<ul>${values.slice(0, 10).map((one) => value(name, one))}</ul></details>
`,
)}</nav>`;
}

function pages({ question, nextCursor, isFirst }: ShownFindings): Markup | undefined {
  if (isFirst && nextCursor === null) return undefined;
  return markup`<nav class="pages" aria-label="分页 Pages">${
    isFirst ? undefined : markup`<a href="${PAGES}${addressOf(question)}">${both({ zh: '首页', en: 'First page' })}</a>`
  }${
    nextCursor === null
      ? undefined
      : markup`<a rel="next nofollow" href="${PAGES}${addressOf(question, { cursor: [nextCursor] })}">${both({ zh: '下一页', en: 'Next page' })}</a>`
  }</nav>`;
}
