import { readFileSync } from 'node:fs';
import type { KindDefinition } from '../entry/field.js';
import { ENTRY_KINDS, type EntryKind, isEntryKind } from '../entry/index.js';
import { FINDING_TEXT, OPEN_RULES } from './index.js';

const document = readFileSync('docs/ledger-entries.md', 'utf8');
const rowsUnder = (heading: string): string[] => {
  const section = document.split(`\n${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section.split('\n').filter((line) => line.startsWith('| `'));
};

const kindRow = (name: EntryKind): string => {
  const { subjectPrefix, otherPrefixes = [], fields }: KindDefinition = ENTRY_KINDS[name];
  const named = (wanted: 'public' | 'committed') =>
    Object.entries(fields)
      .filter(([field, { class: of }]) => of === wanted && field !== 'actId')
      .map(([field, { optional, personal }]) => `${field}${optional ? '?' : ''}${personal ? '†' : ''}`)
      .join(', ');
  return `| \`${name}\` | ${[subjectPrefix, ...otherPrefixes].join(', ')} | ${named('public') || '–'} | ${named('committed') || '–'} |`;
};

describe('docs/ledger-entries.md', () => {
  it('lists every kind with its fields, and no other', () => {
    const kinds = Object.keys(ENTRY_KINDS).filter(isEntryKind);
    expect(rowsUnder('## 种类 · Kinds')).toEqual(kinds.map(kindRow));
  });

  it('lists every finding in both languages, and no other', () => {
    const rows = Object.entries(FINDING_TEXT).map(([code, { zh, en }]) => `| \`${code}\` | ${zh} | ${en} |`);
    expect(rowsUnder('## 发现 · Findings')).toEqual(rows);
  });

  it('lists every rule that can be left open', () => {
    const rows = Object.entries(OPEN_RULES).map(([rule, needs]) => `| \`${rule}\` | ${needs} |`);
    expect(rowsUnder('## 未核对 · Not checked')).toEqual(rows);
  });
});
