import { both, type Markup, markup, type Site, type Text } from '../../../platform/pages/index.js';
import type { ReadItem } from '../application/read-catalog.js';
import type { CatalogItem } from '../domain/item.js';
import type { PlacedChange } from '../persistence/change-log.js';
import { PAGES, regimeName, rightsText } from './dcat-asset.js';
import { page } from './layout.js';
import {
  actText,
  centreText,
  dayOf,
  frequencyText,
  groundText,
  industryText,
  KINDS,
  nextText,
  openingText,
  sharingText,
  stateText,
} from './words.js';

/** One asset: what it is, what state it is in and why, what it says of itself, what happened to it, its other forms. */
export function itemPage(site: Site, read: ReadItem, changes: readonly PlacedChange[]): string {
  const { item } = read;
  const { id, kind, name, state } = item;
  const head = markup`<link rel="alternate" type="application/ld+json" href="/v1/catalog/${id}?as=jsonld">
<link rel="alternate" type="text/turtle" href="/v1/catalog/${id}?as=turtle">
`;
  return page(
    site,
    { zh: name, en: KINDS[kind]?.en ?? kind },
    markup`<article>
<p class="kind">${KINDS[kind] && both(KINDS[kind])}</p>
<h1><bdi>${name}</bdi> <span class="badge ${state}">${both(stateText(state))}</span></h1>
${standing(site, read)}
<h2>${both({ zh: '内容', en: 'Content' })}</h2>
${content(site, read)}
${changes.length === 0 ? undefined : history(changes)}
${forms(item)}
</article>
<nav class="pages" aria-label="返回 Back"><a href="${PAGES}">${both({ zh: '返回目录', en: 'Back to the catalog' })}</a></nav>`,
    head,
  );
}

const row = (label: Text, value: Markup | undefined): Markup | undefined =>
  value === undefined ? undefined : markup`<dt>${both(label)}</dt><dd>${value}</dd>\n`;
const line = (value: string | undefined): Markup | undefined =>
  value === undefined || value === '' ? undefined : markup`<bdi class="lines">${value}</bdi>`;
const day = (instant: string): Markup => markup`<time datetime="${instant}">${dayOf(instant)}</time>`;
const entry = (index: number): Markup =>
  markup`<a href="/v1/ledger/entries/${index}">${both({ zh: `账本条目 ${index}`, en: `entry ${index}` })}</a>，<a href="/v1/ledger/inclusion-proofs?index=${index}">${both({ zh: '存在证明', en: 'proof' })}</a>`;

/** 谁、何时、依据、下一步. */
function standing(site: Site, { item, known }: ReadItem): Markup {
  const { by, since, act, ground, successor } = item.standing;
  return markup`<h2>${both({ zh: '状态与依据', en: 'State and ground' })}</h2>
<dl>
${row({ zh: '状态', en: 'State' }, both(stateText(item.state)))}${row({ zh: '由谁', en: 'By whom' }, both(centreText(site, by)))}${row(
  { zh: '自何时', en: 'Since' },
  day(since),
)}${row(
  { zh: '依据', en: 'On what ground' },
  markup`${both(actText(act.kind))}${ground === undefined ? undefined : markup`：${both(groundText(ground))}`}；${entry(act.index)}`,
)}${row({ zh: '下一步', en: 'What next' }, both(nextText(item)))}${row(
  item.kind === 'element' ? { zh: '来源资源', en: 'Source' } : { zh: '取代它的证书', en: 'Successor' },
  successor === undefined ? undefined : neighbour(successor, known, item.details.resource),
)}</dl>`;
}

/** Another asset by what people call it: the number in its identifier, or the code of a resource. */
const neighbour = (id: string, known: ReadonlySet<string>, code: string = id.slice(id.indexOf(':') + 1)): Markup => {
  return known.has(id) ? markup`<a href="${PAGES}/${id}">${code}</a>` : markup`<bdi>${code}</bdi>`;
};

function content(site: Site, { item, known }: ReadItem): Markup {
  const { kind, code, summary, publisher, facets, details, centre, validUntil } = item;
  const { rights, regime, timeSpan, volume, validFrom, replaces, versions } = details;
  const holder = kind === 'certificate' ? { zh: '权利人', en: 'Holder' } : { zh: '部门', en: 'Department' };
  const number = kind === 'certificate' ? { zh: '证书编号', en: 'Number' } : { zh: '代码', en: 'Code' };
  const latest = versions?.[0];
  return markup`<dl>
${row(number, line(code))}${row({ zh: '概述', en: 'Description' }, line(summary))}${row(
  holder,
  markup`<bdi>${publisher.name}</bdi>${publisher.code === undefined ? undefined : markup`（${publisher.code}）`}`,
)}${row({ zh: '登记中心', en: 'Centre' }, both(centreText(site, centre)))}${row(
  { zh: '登记制度', en: 'Regime' },
  regime === undefined ? undefined : markup`${regimeName(regime)}`,
)}${row({ zh: '权利', en: 'Rights' }, rights && both(rightsText(rights)))}${row(
  { zh: '有效期', en: 'Validity' },
  validFrom === undefined || validUntil === undefined ? undefined : markup`${day(validFrom)} 至 ${day(validUntil)}`,
)}${row({ zh: '行业', en: 'Industry' }, facets.industry === undefined ? undefined : markup`${industryText(facets.industry).zh}`)}${row(
  { zh: '地域', en: 'Region' },
  line(facets.region),
)}${row(
  { zh: '时域', en: 'Time span' },
  timeSpan &&
    markup`<time datetime="${timeSpan.from}">${timeSpan.from}</time> 至 <time datetime="${timeSpan.to}">${timeSpan.to}</time>`,
)}${row({ zh: '更新频率', en: 'Updates' }, facets.updateFrequency && both(frequencyText(facets.updateFrequency)))}${row(
  { zh: '数据量', en: 'Volume' },
  volume && volumeOf(volume),
)}${row({ zh: '开放', en: 'Opening' }, facets.opening && both(openingText(facets.opening)))}${row(
  { zh: '开放方式', en: 'Way of opening' },
  line(details.openingMode),
)}${row({ zh: '共享', en: 'Sharing' }, details.sharing && both(sharingText(details.sharing)))}${row(
  { zh: '信息系统', en: 'System' },
  line(details.system),
)}${row({ zh: '数据类型', en: 'Data type' }, line(details.dataType))}${row({ zh: '表示格式', en: 'Format' }, line(details.format))}${row(
  { zh: '值域', en: 'Value domain' },
  line(details.valueDomain),
)}${row(
  { zh: '最新版本', en: 'Latest version' },
  latest && markup`${latest.version}，${day(latest.dataTime ?? latest.at)}；${entry(latest.index)}`,
)}${row({ zh: '前证', en: 'Took the place of' }, replaces === undefined ? undefined : neighbour(`certificate:${replaces}`, known))}${row(
  { zh: '证书', en: 'Certificate' },
  details.certificate === undefined ? undefined : neighbour(`certificate:${details.certificate}`, known),
)}</dl>`;
}

const grouped = (count: number): string => count.toLocaleString('en-US');

function volumeOf({ records, bytes }: NonNullable<CatalogItem['details']['volume']>): Markup {
  const count =
    records === undefined ? undefined : both({ zh: `${grouped(records)} 条`, en: `${grouped(records)} records` });
  const size = bytes === undefined ? undefined : both({ zh: `${grouped(bytes)} 字节`, en: `${grouped(bytes)} bytes` });
  return markup`${count}${count !== undefined && size !== undefined ? '，' : undefined}${size}`;
}

const history = (changes: readonly PlacedChange[]): Markup =>
  markup`<h2>${both({ zh: '经过', en: 'What happened' })}</h2>
<ol class="keys">
${changes.map(
  ({ kind, at, index }) =>
    markup`<li><p><time datetime="${at.toISOString()}">${dayOf(at.toISOString())}</time> ${both(actText(kind))}；${entry(index)}</p></li>
`,
)}</ol>`;

const forms = ({ id, kind, code }: CatalogItem): Markup =>
  markup`<h2>${both({ zh: '其他形式', en: 'Other forms' })}</h2>
<ul class="forms">
${kind === 'certificate' ? markup`<li><a href="/verify?number=${code}">${both({ zh: '核验证书', en: 'Verify the certificate' })}</a></li>\n` : undefined}<li><a href="/v1/catalog/${id}">JSON</a></li>
<li><a href="/v1/catalog/${id}?as=jsonld">DCAT 3 (JSON-LD)</a></li>
<li><a href="/v1/catalog/${id}?as=turtle">DCAT 3 (Turtle)</a></li>
</ul>`;

/** Says no more of what is withheld than of what never was. */
export const notFoundPage = (site: Site): string =>
  page(
    site,
    { zh: '目录中没有这项资产', en: 'No such asset' },
    markup`<h1>${both({ zh: '目录中没有这项资产', en: 'The catalog has no such asset' })}</h1>
<p><a href="${PAGES}">${both({ zh: '返回目录', en: 'Back to the catalog' })}</a></p>`,
  );
