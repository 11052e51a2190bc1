import { assetGraph, catalogGraph, JSON_LD_CONTEXT, nodeObjects, type Triple } from '../../../core/dcat/index.js';
import type { Site } from '../../../platform/pages/index.js';
import { csvBytes } from '../../../platform/tables/index.js';
import { TurtleWriter } from '../adapters/turtle.js';
import type { ReadItem } from '../application/read-catalog.js';
import type { CatalogItem } from '../domain/item.js';
import { dcatAsset, dcatCatalog } from './dcat-asset.js';
import { dayOf, nextText, stateText } from './words.js';

type Pages = AsyncIterable<readonly ReadItem[]>;

/** Everything about one asset, with as much of the catalog as names it. */
const itemTriples = (site: Site, read: ReadItem): Triple[] => assetGraph(dcatAsset(site, read), dcatCatalog(site));

export const itemJsonLd = (site: Site, read: ReadItem): string =>
  JSON.stringify({ '@context': JSON_LD_CONTEXT, '@graph': nodeObjects(itemTriples(site, read)) });

export function itemTurtle(site: Site, read: ReadItem): string {
  const writer = new TurtleWriter();
  return writer.add(itemTriples(site, read)) + writer.end();
}

/** The whole catalog as one JSON-LD document, written while it is read. */
export async function* catalogJsonLd(site: Site, pages: Pages): AsyncGenerator<string> {
  const written = (nodes: readonly object[]): string => nodes.map((node) => JSON.stringify(node)).join(',\n');
  const head = written(nodeObjects(catalogGraph(dcatCatalog(site))));
  yield `{"@context":${JSON.stringify(JSON_LD_CONTEXT)},"@graph":[\n${head}`;
  for await (const page of pages) {
    yield `,\n${written(page.flatMap((read) => nodeObjects(itemTriples(site, read))))}`;
  }
  yield '\n]}\n';
}

/** The same as Turtle. */
export async function* catalogTurtle(site: Site, pages: Pages): AsyncGenerator<string> {
  const writer = new TurtleWriter();
  yield writer.add(catalogGraph(dcatCatalog(site)));
  for await (const page of pages) yield writer.add(page.flatMap((read) => itemTriples(site, read)));
  yield writer.end();
}

const COLUMNS: readonly (readonly [string, (item: CatalogItem) => string | undefined])[] = [
  ['标识 id', ({ id }) => id],
  ['类别 kind', ({ kind }) => kind],
  ['编号或代码 code', ({ code }) => code],
  ['名称 name', ({ name }) => name],
  ['概述 summary', ({ summary }) => summary],
  ['主体或部门 publisher', ({ publisher }) => publisher.name],
  ['统一社会信用代码 uscc', ({ publisher }) => publisher.code],
  ['登记中心 centre', ({ centre }) => centre],
  ['状态 status', ({ state }) => state],
  ['状态说明 status text', ({ state }) => stateText(state).zh],
  ['自何时 since', ({ standing }) => dayOf(standing.since)],
  ['依据 ground', ({ standing }) => standing.ground ?? standing.act.kind],
  ['账本条目 entry', ({ standing }) => String(standing.act.index)],
  ['下一步 next', (item) => nextText(item).zh],
  ['有效期至 valid until', ({ validUntil }) => validUntil && dayOf(validUntil)],
  ['行业 industry', ({ facets }) => facets.industry],
  ['地域 region', ({ facets }) => facets.region],
  ['更新频率 update frequency', ({ facets }) => facets.updateFrequency],
  ['开放 opening', ({ facets }) => facets.opening],
  ['变动日 changed', ({ changed }) => dayOf(changed.at)],
];

/** The whole catalog as CSV, UTF-8 with a byte order mark so that spreadsheets read the Chinese. */
export const catalogCsv = (pages: Pages): AsyncIterable<Buffer> => csvBytes(csvRows(pages), 'utf-8-bom');

async function* csvRows(pages: Pages): AsyncGenerator<readonly (readonly string[])[]> {
  yield [COLUMNS.map(([name]) => name)];
  for await (const page of pages) yield page.map(({ item }) => COLUMNS.map(([, cell]) => cell(item) ?? ''));
}
