import type { EntryKind, LedgerEntry } from '../entry/index.js';
import type { FindingParams, ReplayFindingCode } from './finding-text.js';
import type { Openings } from './openings.js';
import type { ReplayState } from './state.js';

/** Rules that can be left open, and what they would need. */
export const OPEN_RULES = {
  'publicised-as-filed': 'openings',
  'holder-is-applicant': 'openings',
  'withheld-as-filed': 'openings',
  'supplement-in-time': 'openings',
  'publicity-term': 'policy',
  'validity-term': 'policy',
  'clock-extension': 'policy',
  'award-caps': 'policy',
} as const satisfies Record<string, 'openings' | 'policy'>;
export type OpenRule = keyof typeof OPEN_RULES;

/** What a rule sees of any entry. It reports what is wrong and brings the state forward, and never throws. */
export interface Scene {
  readonly entry: LedgerEntry;
  readonly index: number;
  /** The identifier in the entry's subject. */
  readonly id: string;
  readonly state: ReplayState;
  readonly openings: Openings;
  report(code: ReplayFindingCode, params?: FindingParams): void;
  /** The rule applies here but could not be checked. */
  leaveOpen(rule: OpenRule): void;
}

/** The same of an entry of one kind. */
export interface Judged<K extends EntryKind> extends Scene {
  readonly entry: Extract<LedgerEntry, { kind: K }>;
}

export type Rule<K extends EntryKind> = (judged: Judged<K>) => void;

/** The rules of one family, by the kind of entry they judge. */
export type Rules = { readonly [K in EntryKind]?: Rule<K> };
