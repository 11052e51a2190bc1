import type { CivilDate } from '../calendar/index.js';
import type { Fen } from '../money.js';

/** What an operator has recorded about documents: days that their texts do not name. */
export interface PolicySettings {
  /** Day of publication by document; null or absent: not recorded. */
  readonly publishedOn: ReadonlyMap<string, CivilDate | null>;
  /** Windows for claims, both days included, by rule or pattern like `BJ-XC-*`; the most exact pattern decides. */
  readonly batchWindows: ReadonlyMap<string, readonly [CivilDate, CivilDate] | null>;
}

export const NO_SETTINGS: PolicySettings = { publishedOn: new Map(), batchWindows: new Map() };

/** An award made before, from the record of awards. */
export interface Award {
  readonly ruleId: string;
  readonly year: number;
  readonly amount: Fen;
  /** Project, platform, solution, event or prize it was for. */
  readonly subject?: string;
}

/** `substantive`: as the documents stand. `simulate_if_published`: as if drafts and undated texts were in force. */
export const MODES = ['substantive', 'simulate_if_published'] as const;
export type Mode = (typeof MODES)[number];

/** What holds for the whole run of a case. */
export interface Circumstances {
  readonly asOf: CivilDate;
  readonly mode: Mode;
  /** A simulation takes flags that are not stated as fulfilled and names them; a claim assumes nothing. */
  readonly purpose: 'simulation' | 'claim';
  readonly settings: PolicySettings;
  readonly history: readonly Award[];
  /** Project, platform, solution, event or prize that this is for. */
  readonly subject?: string;
  /** The same of single rules, where several are asked at once. */
  readonly subjects?: ReadonlyMap<string, string>;
}
