import { dataFile } from '../package-folder.js';
import type { EvidenceUpload } from '../registry-client.js';
import type { Asset } from './asset.js';
import { commonContent, rightsOf } from './asset.js';
import { csvRecords, manifest, volumeOf } from './manifest.js';
import { enterprise as holder, identityEvidence } from './parties.js';

const PACKAGE = 'world-countries';
const SAMPLE = 'countries.csv';
const SOURCE = 'npm world-countries 5.1.0 (github.com/mledoze/countries)';

/** The countries of ISO 3166-1: the social data asset, an enterprise's derived data. */
export function worldCountries(signedOn: string): Asset {
  const csv = dataFile(PACKAGE, 'dist', SAMPLE);
  const records = csvRecords(csv);
  const json = dataFile(PACKAGE, 'dist', 'countries.json');
  const files = [
    { name: SAMPLE, bytes: csv, records },
    { name: 'countries.json', bytes: json, records },
  ];
  return {
    centre: 'social',
    holder,
    content: {
      ...commonContent(holder, signedOn),
      dataName: '全球国家和地区基础信息数据集',
      summary:
        'ISO 3166-1 所列国家和地区的多语种名称、代码、首都、货币、语言、电话区号和邻接关系，' +
        '经整理校核形成表格和 JSON 两种形态，可用于地址校验、跨境业务和统计。',
      industry: { section: 'I', division: '65' },
      source: 'derived',
      acquisition: 'derivation',
      region: { scope: 'international', name: '全球' },
      timeSpan: { from: '2012-01-01', to: '2024-12-31' },
      updateFrequency: 'on-demand',
      volume: { records, bytes: volumeOf(files).bytes },
      form: { media: ['table', 'text'], structure: 'structured' },
      storage: '自有机房，CSV 与 JSON 文件',
      classification: { category: '通用参考数据', level: 'general' },
      authorisationBasis: '依据开放数据许可（ODbL）取得使用权后加工形成',
      rights: rightsOf(holder, signedOn, ['hold', 'use', 'operate']),
    },
    evidence: [
      identityEvidence(holder),
      { name: '数据说明.md', purpose: 'lawful-acquisition', bytes: dataFile(PACKAGE, 'README.md') },
      { name: SAMPLE, purpose: 'sample-data', bytes: csv },
      { name: '数据文件清单与摘要.json', purpose: 'rights', bytes: manifest(SOURCE, files) },
    ],
  };
}

/** What the centre asks for in the course of the demo: the licence under which the data was obtained. */
export function worldCountriesLicence(): EvidenceUpload {
  return { name: '开放数据许可.txt', purpose: 'authorisation', bytes: dataFile(PACKAGE, 'LICENSE') };
}
