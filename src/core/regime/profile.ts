import type { Centre } from '../access/index.js';
import type { CivilDate } from '../calendar/index.js';
import type { Sourced } from './sourced.js';

/** The regimes (登记制度) that this version can apply; others join the list together with their profile. */
export const REGIME_CODES = ['BJ_DATA_ASSET'] as const;
export type RegimeCode = (typeof REGIME_CODES)[number];

/** Kinds of registration; which of them exist is the regime's to say. */
export type RegistrationType = 'initial' | 'change' | 'correction' | 'transfer' | 'renewal' | 'cancellation';

/** Times that stop the clock of the review. */
export type ClockPause = 'supplement' | 'publicity' | 'objection';

/** The members of an application that publicity shows. */
export type PublicityItem = 'applicant-name' | 'registration-type' | 'data-name' | 'summary' | 'restrictions';

/** The three findings of a review (来源合法、内容合规、授权明晰). */
export type FindingName = 'sourceLegality' | 'contentCompliance' | 'authorisationClarity';

/** How certificates are numbered: annex 6 structure, with the regime's own mark and one digit per centre. */
export interface NumberingScheme {
  prefix: string;
  region: string;
  registries: Readonly<Record<Centre, string>>;
}

/**
 * One version of a registration regime as data: every term that a rule fixes, with the sentence that fixes it.
 * Working days are those of the State Council's calendar; the day of the event never counts.
 */
export interface RegimeProfile {
  code: RegimeCode;
  /** Changes with every change of a parameter; applications keep the version they were filed under. */
  version: string;
  name: { zh: string; en: string };
  /** First day on which applications are filed under this version; `effectiveUntil` is the last, if known. */
  effectiveFrom: CivilDate;
  effectiveUntil?: CivilDate;
  certificateTitle: Sourced<{ zh: string; en: string }>;
  registrationTypes: Sourced<readonly RegistrationType[]>;
  findings: Sourced<readonly FindingName[]>;
  /** Working days to tell the applicant of acceptance or of all missing material. */
  acceptanceDays: Sourced<number>;
  /** Whether silence after that term is acceptance, on the first working day after it. */
  deemedAcceptance: Sourced<boolean>;
  /** Working days that an applicant is given to supplement; after them the application counts as not filed. */
  supplementDays: Sourced<number>;
  /** Working days from acceptance to completion, and by how many they may be extended, once. */
  reviewDays: Sourced<number>;
  reviewExtensionDays: Sourced<number>;
  clockPauses: Sourced<readonly ClockPause[]>;
  publicityDays: Sourced<number>;
  publicityItems: Sourced<readonly PublicityItem[]>;
  /** Working days to investigate an objection raised during publicity. */
  objectionDays: Sourced<number>;
  /** Working days to tell the holder of a complete objection raised after registration. */
  laterObjectionNoticeDays: Sourced<number>;
  /** Greatest validity in years; it ends on the anniversary minus one day. */
  validityYears: Sourced<number>;
  validityEnd: Sourced<'anniversary-minus-one-day'>;
  /** A renewal is asked for from this many months before the last day of validity until the day before it. */
  renewalMonths: Sourced<number>;
  retentionYears: Sourced<number>;
  /** Whether a centre may register data of its own organisation. */
  ownRegistration: Sourced<false>;
  numbering: Sourced<NumberingScheme>;
}
