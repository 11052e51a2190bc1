import { type DcatAsset, type DcatCatalog } from '../../../core/dcat/index.js';
import { rightWords } from '../../../core/public-words/index.js';
import { isRegimeCode, REGIME_PROFILES } from '../../../core/regime/index.js';
import type { Site, Text } from '../../../platform/pages/index.js';
import type { ReadItem } from '../application/read-catalog.js';
import type { CatalogItem } from '../domain/item.js';
import { actText, centreText, dayOf, groundText, industryText, nextText, stateText, TITLE } from './words.js';

/** Where the pages are. */
export const PAGES = '/catalog';
export const pageOfItem = (site: Site, id: string): string => `${site.url}${PAGES}/${id}`;

/** The catalog of this registry in terms of DCAT. */
export const dcatCatalog = (site: Site): DcatCatalog => ({
  page: `${site.url}${PAGES}`,
  title: site.isSample ? { zh: `${TITLE.zh}（样本）`, en: `${TITLE.en} (sample)` } : TITLE,
  description: {
    zh: '登记证书、公共数据资源和数据项的目录，由已公布的登记账本得出',
    en: 'Certificates, public data resources and data elements, as the published registration ledger has them',
  },
  publishers: Object.entries(site.centreNames).map(([id, name]) => ({ id, name })),
});

/** An asset in terms of DCAT. */
export function dcatAsset(site: Site, { item, known }: ReadItem): DcatAsset {
  const { id, kind, code, name, summary, publisher, first, changed, facets, details } = item;
  const { replaces, regime, timeSpan, rights, versions } = details;
  const previous = replaces === undefined ? undefined : `certificate:${replaces}`;
  const of = item.standing.successor;
  return {
    ...{ page: pageOfItem(site, id), kind: kind === 'resource' ? 'series' : 'dataset', identifier: code, title: name },
    ...(summary === '' ? {} : { description: summary }),
    ...{ publisher, issued: first.at, modified: changed.at, provenance: provenanceText(site, item) },
    ...(facets.updateFrequency === undefined ? {} : { updateFrequency: facets.updateFrequency }),
    ...(timeSpan === undefined ? {} : { temporal: timeSpan }),
    ...(facets.region === undefined ? {} : { spatial: facets.region }),
    ...(facets.opening === undefined ? {} : { opening: facets.opening }),
    ...(rights === undefined ? {} : { rights: rightsText(rights) }),
    ...(regime === undefined ? {} : { conformsTo: { code: regime, title: regimeName(regime) } }),
    ...(facets.industry === undefined
      ? {}
      : { theme: { code: facets.industry, name: industryText(facets.industry).zh } }),
    ...(previous !== undefined && known.has(previous) ? { previousVersion: pageOfItem(site, previous) } : {}),
    ...(kind === 'element' && of !== undefined && known.has(of) ? { partOf: pageOfItem(site, of) } : {}),
    ...(versions === undefined
      ? {}
      : {
          versions: versions.map(({ version, at, dataTime, contentDigest }) => ({
            ...{ version, issued: at, contentRoot: contentDigest.sha256.replace(/^sha256:/, '') },
            ...(dataTime === undefined ? {} : { dataTime }),
          })),
        }),
  };
}

export const rightsText = (rights: readonly string[]): Text => ({
  zh: rights.map((right) => rightWords(right).zh).join('、'),
  en: rights.map((right) => rightWords(right).en).join(', '),
});

export const regimeName = (code: string): string =>
  (isRegimeCode(code) ? REGIME_PROFILES.findLast((profile) => profile.code === code)?.name.zh : undefined) ?? code;

/** 谁、何时、依据、下一步: in one sentence. */
export function provenanceText(site: Site, item: CatalogItem): Text {
  const { by, since, act, ground } = item.standing;
  const centre = centreText(site, by);
  const [state, did, next] = [stateText(item.state), actText(act.kind), nextText(item)];
  const on = ground === undefined ? undefined : groundText(ground);
  return {
    zh: `${state.zh}：${centre.zh}，${dayOf(since)} 起，依据${on === undefined ? '' : `“${on.zh}”，`}${did.zh}（账本条目 ${act.index}）。下一步：${next.zh}。`,
    en: `${state.en}: ${centre.en}, since ${dayOf(since)}, by ${did.en}${on === undefined ? '' : ` (${on.en})`}, ledger entry ${act.index}. Next: ${next.en}.`,
  };
}
