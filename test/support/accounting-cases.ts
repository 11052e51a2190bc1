import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScenarioResult } from '../../src/core/accounting/index.js';

/** A case: what is fed in, and what must come out. */
export interface AccountingCase {
  readonly id: string;
  readonly title: string;
  readonly expected: ScenarioResult;
}

/** Acceptance cases, format 1.0: the open set. */
export const openCasesFile = join(import.meta.dirname, '../fixtures/accounting/open-cases.json');

export const openCases = (): readonly AccountingCase[] => JSON.parse(readFileSync(openCasesFile, 'utf8')).scenarios;

const UNORDERED = new Set(['journals', 'lines', 'warnings', 'refusals', 'costTreatment', 'classification', 'reasons']);

/** A result with its multisets in one order and its members sorted: equal texts are equal results. */
export function comparable(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => comparable(item));
    return UNORDERED.has(name) ? items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, comparable(member, key)] as const);
  return Object.fromEntries(members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
