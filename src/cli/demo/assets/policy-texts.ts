import { demoFile } from '../package-folder.js';
import type { Asset } from './asset.js';
import { commonContent, rightsOf } from './asset.js';
import { manifest, volumeOf } from './manifest.js';
import { publicInstitution as holder, identityEvidence } from './parties.js';

const TEXTS = [
  'beijing-pilot-zone-policy-list.txt',
  'beijing-implementation-opinion-2023.txt',
  'policy-compilation.txt',
  'tongzhou-detailed-rules-draft.txt',
  'beijing-eda-data-industry-measures.txt',
];
const SAMPLE = TEXTS[0] ?? '';

/**
 * A collection of policy texts that claims to hold what is in force. One text stops half-way and one is a draft, for
 * which the certificate is revoked later on.
 */
export function policyTexts(signedOn: string): Asset {
  const files = TEXTS.map((name) => ({ name, bytes: demoFile('policies', name), records: 1 }));
  return {
    centre: 'public',
    holder,
    content: {
      ...commonContent(holder, signedOn),
      dataName: '北京市现行数据要素政策文本数据集',
      summary: '北京市及所属区、开发区现行数据要素政策的全文，按文件保存，可用于政策检索和比对。',
      industry: { section: 'S', division: '92' },
      source: 'public-data-collected',
      acquisition: 'public-collection',
      region: { scope: 'province', name: '北京市' },
      timeSpan: { from: '2023-06-20', to: '2026-07-31' },
      updateFrequency: 'on-demand',
      volume: volumeOf(files),
      form: { media: ['text'], structure: 'unstructured' },
      storage: '政务云，文本文件',
      classification: { category: '公共管理政策文本', level: 'general' },
      authorisationBasis: '政府公开信息',
      rights: rightsOf(holder, signedOn, ['hold', 'use']),
    },
    evidence: [
      identityEvidence(holder),
      { name: '来源说明.md', purpose: 'lawful-acquisition', bytes: demoFile('policies', 'README.md') },
      { name: '数据文件清单与摘要.json', purpose: 'rights', bytes: manifest('政府公开信息', files) },
      ...files.map(({ name, bytes }) => ({ name, purpose: name === SAMPLE ? 'sample-data' : 'other', bytes })),
    ],
  };
}
