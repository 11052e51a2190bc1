import { canonicalize } from '../canonical/index.js';
import { type EntryOf, fen, type LedgerEntry, slug, year } from '../entry/index.js';
import {
  creditCode,
  instant,
  integer,
  list,
  object,
  oneOf,
  pattern,
  type Shaped,
  tuple,
  uuid,
} from '../shape/index.js';

const MOST = { max: 1_000_000_000 };
const rule = { policy: slug, version: slug, rule: slug } as const;
const decision = object(
  { claim: uuid, ...rule, outcome: oneOf('approved', 'rejected'), officer: uuid, at: instant },
  { amount: fen },
);
const grant = object({
  ...{ claim: uuid, ...rule, code: creditCode, form: oneOf('cash', 'voucher', 'fee-waiver'), amount: fen, year },
  /** Canonical JSON. */
  scopes: pattern(/\[[\s\S]{0,2000}\]/, 'a list as JSON'),
  ...{ name: pattern(/[\s\S]{1,1000}/, 'a name'), at: instant },
});
const payment = object({ grant: uuid, instalment: integer(1), amount: fen, at: instant });
const back = object({
  ...{ grant: uuid, movement: oneOf('claw-back', 'release'), amount: fen, reason: slug, at: instant },
});

/** Shape of the folded decisions, grants, payments and returns in a saved state, by the act that made each. */
export const subsidyActsShape = object({
  decisions: list(tuple(uuid, decision), MOST),
  grants: list(tuple(uuid, grant), MOST),
  payments: list(tuple(uuid, payment), MOST),
  returns: list(tuple(uuid, back), MOST),
});
export type FoldedDecision = Shaped<typeof decision>;
export type FoldedGrant = Shaped<typeof grant>;
export type FoldedPayment = Shaped<typeof payment>;
export type FoldedReturn = Shaped<typeof back>;

/** What was decided on claims, granted, paid and given back, as the entries tell of it. */
export class SubsidyActs {
  readonly decisions: Map<string, FoldedDecision>;
  readonly grants: Map<string, FoldedGrant>;
  readonly payments: Map<string, FoldedPayment>;
  /** What was clawed back, and what was released. */
  readonly returns: Map<string, FoldedReturn>;

  constructor(saved?: Shaped<typeof subsidyActsShape>) {
    this.decisions = new Map(saved?.decisions);
    this.grants = new Map(saved?.grants);
    this.payments = new Map(saved?.payments);
    this.returns = new Map(saved?.returns);
  }

  save(): Shaped<typeof subsidyActsShape> {
    return {
      decisions: [...this.decisions],
      grants: [...this.grants],
      payments: [...this.payments],
      returns: [...this.returns],
    };
  }

  apply(entry: LedgerEntry, identifier: string): void {
    const { at } = entry;
    switch (entry.kind) {
      case 'claim.decided':
        this.decisions.set(entry.body.actId, decided(entry, identifier));
        break;
      case 'subsidy.granted':
        this.grants.set(entry.body.actId, granted(entry));
        break;
      case 'subsidy.paid': {
        const { actId, instalment, amount } = entry.body;
        this.payments.set(actId, { grant: identifier, instalment, amount, at });
        break;
      }
      case 'subsidy.clawed-back':
      case 'subsidy.released': {
        const { actId, amount, reason } = entry.body;
        const movement = entry.kind === 'subsidy.clawed-back' ? 'claw-back' : 'release';
        this.returns.set(actId, { grant: identifier, movement, amount, reason, at });
        break;
      }
      default:
    }
  }
}

function decided({ at, body }: EntryOf<'claim.decided'>, claim: string): FoldedDecision {
  const { policyId: policy, policyVersion: version, ruleId, outcome, officer, amount } = body;
  return { claim, policy, version, rule: ruleId, outcome, officer, at, ...(amount === undefined ? {} : { amount }) };
}

function granted({ at, body }: EntryOf<'subsidy.granted'>): FoldedGrant {
  const { claimId: claim, policyId: policy, policyVersion: version, ruleId, recipientName: name } = body;
  const { recipientCode: code, form, amount, year: counted, scopes } = body;
  const named = { claim, policy, version, rule: ruleId, name, code };
  return { ...named, form, amount, year: counted, scopes: canonicalize(scopes.map((one) => ({ ...one }))), at };
}
