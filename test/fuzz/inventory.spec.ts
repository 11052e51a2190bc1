import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { targets } from './targets/index.js';

const root = join(import.meta.dirname, '../..');
const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && file.name.endsWith('.ts') && !file.name.endsWith('.spec.ts'))
  .map((file) => join(file.parentPath, file.name));

/** What is named as a parser in the sources. */
const PARSER = /export (?:async )?(?:const|function) ((?:parse|decode|from(?=[A-Z])|split(?=[A-Z])|open(?=[A-Z]))\w*)/g;

/** Parsers that no target names, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  openAccountAdministration: 'opens a connection',
  openAddress: 'opens a source',
  openAnchoring: 'opens connections',
  openChains: 'opens connections',
  openEntry: 'holds stored values against an entry that was read',
  openLedger: 'opens a database',
  openNode: 'opens a connection',
  openExportTarget: 'opens a place to write to',
  openRawLog: 'opens a database',
  openSource: 'opens a source',
  openWitnessFolder: 'reads a folder by parsers of this table',
  openIfAny: 'a class of fields',
  openedText: 'a shape',
  openedMembers: 'reads values that are JSON already',
  decodeQr: 'asks a browser for pixels; tried in a browser',
  decodeQrFile: 'asks a browser for pixels; tried in a browser',
  openSlot: 'shows a part of the page',
  openTable: 'reads files from the disk; tried in adapters.spec.ts',
  openWorkbook: 'reads files from the disk; tried in adapters.spec.ts',
  decodeName: 'PDF evidence, tried with its files in pdf.spec.ts',
  parsed: 'wraps a value',
  parsedText: 'reads what the demo has just been answered',
  splitPoint: 'arithmetic of the tree',
  splitSubject: 'reads a subject that the entry was accepted with',
  parseShape: 'judges values that are JSON already',
};

it('every parser of the sources is tried by a target, or is named here with the reason', () => {
  const covered = new Set([...targets.flatMap(({ covers }) => covers), ...Object.keys(ELSEWHERE)]);
  const missing = sources.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(PARSER)]
      .map(([, name = '']) => name)
      .filter((name) => !covered.has(name))
      .map((name) => `${relative(root, path)}: ${name}`),
  );
  expect(missing).toEqual([]);
});

it('every function that a target names is there', () => {
  const text = sources.map((path) => readFileSync(path, 'utf8')).join('\n');
  const names = targets.flatMap(({ covers }) => covers).map((name) => name.split('.').at(-1) ?? name);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
});

it('targets have names of their own', () => {
  expect(new Set(targets.map(({ name }) => name)).size).toBe(targets.length);
});
