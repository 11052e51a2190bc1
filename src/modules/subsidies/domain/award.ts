import type { Centre } from '../../../core/access/index.js';
import type { Fen } from '../../../core/money.js';
import type { Rule } from '../../../core/subsidy/index.js';
import type { GrantStanding } from './grant.js';

/** The centre that speaks for claims and awards: enterprises are the social one's. */
export const AWARDING_CENTRE: Centre = 'social';

export type AwardForm = 'cash' | 'voucher' | 'fee-waiver';

/** What a rule gives. A waiver frees of a fee: nothing of it is ever paid. */
export function formOf({ formula }: Pick<Rule, 'formula'>): AwardForm {
  if (formula.kind === 'vouchers') return 'voucher';
  if (formula.kind === 'full-rent') return 'fee-waiver';
  return formula.kind === 'rate' && formula.gives === 'fee_waiver' ? 'fee-waiver' : 'cash';
}

const SCOPES = [
  'enterprise',
  'unit',
  'project',
  'platform',
  'solution',
  'standard',
  'award',
  'operator',
  'event',
] as const;

/** What caps count by, as entries name it. Throws for anything else: no claim is filed with it. */
export function capScope(name: string): (typeof SCOPES)[number] {
  const scope = SCOPES.find((known) => known === name);
  if (scope === undefined) throw new Error(`nothing is counted by ${name}`);
  return scope;
}

/** Whoever acts on an award. */
export interface AwardPerson {
  readonly accountId: string;
  readonly personId: string;
}

/** What every movement of the award ledger has. */
interface AwardMovement {
  /** Of the movement, which is also its act on the ledger. */
  readonly id: string;
  readonly claimId: string;
  readonly amount: Fen;
  readonly by: AwardPerson;
  readonly at: Date;
}

/** Money that an approved claim is granted. */
export interface Grant extends AwardMovement {
  readonly form: AwardForm;
}

/** Money that comes back: paid and taken back, or never to be paid. */
export interface Return extends AwardMovement {
  readonly grantId: string;
  readonly movement: 'claw-back' | 'release';
  readonly reason: string;
  /** May name persons; null where it was erased. */
  readonly explanation?: string | null;
}

export const CLAW_BACK_REASONS = [
  'conditions-breached',
  'wrongly-computed',
  'false-statement',
  'duplicate',
  'other',
] as const;
export const RELEASE_REASONS = ['renounced', 'claimant-gone', 'not-payable', 'wrongly-computed', 'other'] as const;

/** A grant with the claim that it is of, and what became of its money. */
export interface ShownGrant extends Grant {
  readonly organisationId: string;
  readonly recipientName: string;
  /** Unified social credit code. */
  readonly recipientCode: string;
  readonly policyId: string;
  readonly policyVersion: string;
  readonly ruleId: string;
  readonly year: number;
  readonly scopes: readonly { readonly scope: string; readonly id: string }[];
  readonly standing: GrantStanding;
  /** Index of its entry, once a published checkpoint covers it. */
  readonly publishedIndex?: number;
}
