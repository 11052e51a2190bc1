import type { Centre } from '../access/index.js';
import type { CivilDate } from '../calendar/index.js';
import type { HolderCancellationGround } from './cancellation-grounds.js';
import type { Source, Sourced } from './sourced.js';

/** The regimes (登记制度) whose rules this version holds. */
export const REGIME_CODES = ['BJ_DATA_ASSET', 'PUBLIC_RESOURCE_2025', 'PROPERTY_RIGHT_2026'] as const;
export type RegimeCode = (typeof REGIME_CODES)[number];

/** Kinds of registration; which of them exist is the regime's to say. */
export type RegistrationType = 'initial' | 'change' | 'correction' | 'transfer' | 'renewal' | 'cancellation';

/** Times that stop the clock of the review. */
export type ClockPause = 'supplement' | 'publicity' | 'objection';

/** The members of an application that publicity shows. */
export type PublicityItem = 'applicant-name' | 'registration-type' | 'data-name' | 'summary' | 'restrictions';

/** The three findings of a review (来源合法、内容合规、授权明晰). */
export type FindingName = 'sourceLegality' | 'contentCompliance' | 'authorisationClarity';

/** One item of the checklist of a review. */
export interface CheckItem {
  /** Unique within the regime's version, kebab-case. */
  code: string;
  /** The finding that fails when the item fails. */
  finding: FindingName;
  text: { zh: string; en: string };
  /** The registrations whose review answers it. */
  registrations: readonly RegistrationType[];
  /** Whether the reviewer must name filed evidence that he looked at for the item to pass. */
  needsEvidence: boolean;
  source: Source;
}

/** How certificates are numbered: annex 6 structure, with the regime's own mark and one digit per centre. */
export interface NumberingScheme {
  prefix: string;
  region: string;
  registries: Readonly<Record<Centre, string>>;
}

/** Numbers that the national platform gives and nobody else: their form as a regular expression, null where unknown. */
export interface NationalNumbering {
  assignedBy: 'national-platform';
  pattern: string | null;
  /** The two digits of the region that a number of our centres bears, where its form has them. */
  region?: string;
}

/** Receipts of a national platform that a registration can wait for: its code, and the deposit of its information (存证). */
export type DecisiveReceipt = 'code' | 'evidence';

/** What a change of a registration leaves as it is. */
export type ProtectedMember = 'holder' | 'source' | 'acquisition';

/** What becomes of a registration whose validity ends without renewal: void by itself, or cancelled by the centre. */
export type Expiry = 'lapses' | 'cancelled-by-centre';

/**
 * One version of a registration regime as data: every term that a rule fixes, with the sentence that fixes it.
 * Working days are those of the State Council's calendar; the day of the event never counts. A term with the value null
 * is one on which the rule is silent: its source says which article, and what follows for us. The content of a version
 * never changes once it is published; a changed parameter is a new version.
 */
export interface RegimeProfile {
  code: RegimeCode;
  /** Changes with every change of a parameter; applications keep the version they were filed under. */
  version: string;
  name: { zh: string; en: string };
  /** First day on which applications are filed under this version; `effectiveUntil` is the last, if known. */
  effectiveFrom: CivilDate;
  effectiveUntil?: CivilDate;
  /** What fixes both days. */
  effectiveSource?: Source;
  /** The centres that may apply the regime; without it, both. */
  centres?: Sourced<readonly Centre[]>;
  certificateTitle: Sourced<{ zh: string; en: string }>;
  registrationTypes: Sourced<readonly RegistrationType[]>;
  /** Findings of the review; none where the review is one of form only. */
  findings: Sourced<readonly FindingName[]>;
  /** What a review answers, item by item; without it, the findings alone. */
  checklist?: Sourced<readonly CheckItem[]>;
  /** Working days in which an operator files after delivery (首次登记). */
  filingDays?: Sourced<number>;
  /** Working days to tell the applicant of acceptance or of all missing material. */
  acceptanceDays: Sourced<number>;
  /** Whether silence after that term is acceptance, on the first working day after it. */
  deemedAcceptance: Sourced<boolean>;
  /** Working days that an applicant is given to supplement; after them the application counts as not filed. */
  supplementDays: Sourced<number>;
  /** Working days from acceptance to completion, and by how many they may be extended, once. */
  reviewDays: Sourced<number>;
  reviewExtensionDays: Sourced<number>;
  /** The act that ends the review's term; without it, completion: certificate or refusal. */
  reviewUntil?: Sourced<'decision'>;
  clockPauses: Sourced<readonly ClockPause[]>;
  publicityDays: Sourced<number>;
  /** The types of registration that are publicised; without it, all. */
  publicityFor?: Sourced<readonly RegistrationType[]>;
  /** Who publicises; without it, this registry. Where it is the nation, the days of publicity are the nation's too. */
  publicityBy?: Sourced<'registry' | 'national-platform'>;
  publicityItems: Sourced<readonly PublicityItem[]>;
  /** Whether an applicant can ask for his registration not to be publicised (不公示); without it, no. */
  nonPublicity?: Sourced<boolean>;
  /** Working days to investigate an objection raised during publicity. */
  objectionDays: Sourced<number | null>;
  /** Working days to tell the holder of a complete objection raised after registration. */
  laterObjectionNoticeDays: Sourced<number | null>;
  /** Working days from acceptance to cancellation. */
  cancellationDays?: Sourced<number>;
  /** Greatest validity in years; it ends on the anniversary minus one day. */
  validityYears: Sourced<number>;
  validityEnd: Sourced<'anniversary-minus-one-day'>;
  /** What the validity runs from: our issue, or the time of a national receipt; without it, our issue. */
  validityFrom?: Sourced<'issue' | DecisiveReceipt>;
  /** National receipts without which no certificate is issued here; without it, none. */
  receiptsBeforeIssue?: Sourced<readonly DecisiveReceipt[]>;
  /** A renewal is asked for from this many months before the last day of validity until the day before it. */
  renewalMonths?: Sourced<number>;
  /** A renewal is asked for from this many calendar days before the last day of validity until that day. */
  renewalDays?: Sourced<number>;
  expiry?: Sourced<Expiry>;
  /** From when a renewed validity is reckoned. */
  renewalFrom?: Sourced<'day-after-end'>;
  /** What the validity of a changed, corrected or transferred registration is: it ends when it would have ended. */
  successorValidity?: Sourced<'keeps-end'>;
  /** What a change may not touch. */
  changeKeeps?: Sourced<readonly ProtectedMember[]>;
  /** Whether an interested party (利害关系人) may ask for a correction. */
  correctionByOthers?: Sourced<boolean>;
  cancellationGrounds?: Sourced<readonly HolderCancellationGround[]>;
  /** What the holder may still apply for while his registration is suspended. */
  suspendedAllows?: Sourced<readonly RegistrationType[]>;
  retentionYears: Sourced<number | null>;
  /** Whether a centre may register data of its own organisation. */
  ownRegistration: Sourced<false>;
  numbering: Sourced<NumberingScheme | NationalNumbering>;
}
