import { sampleDrafts } from '../../../../test/support/sample-entries.js';
import { nobleCrypto, nobleSigner } from '../../../core/crypto.js';
import { buildEntry, type LedgerEntry, parseEntry } from '../../../core/entry/index.js';
import { Fault } from '../../../core/fault.js';
import { erasureProblems } from './faults.js';
import { requireConfirmable, requireOfficer, requireWithdrawable } from './rules.js';
import { expiryOf, type SaltErasure, stateOf, TERM_DAYS } from './salt-erasure.js';

const REQUESTED_AT = new Date('2026-09-18T02:00:00.000Z');
const person = (name: string, change: Partial<Parameters<typeof requireOfficer>[1]> = {}) => ({
  personId: `person-${name}`,
  personRef: `ref-${name}`,
  organisationId: 'office',
  centre: 'social' as const,
  ...change,
});
const first = person('first');
const second = person('second');
const erasure: SaltErasure = {
  id: 'erasure',
  entryIndex: 7,
  entryKind: 'application.filed',
  entryAct: 'act',
  field: 'content',
  centre: 'social',
  ground: 'court-order',
  explanation: '样本',
  requestedBy: { ...first, accountId: 'account' },
  requestedAt: REQUESTED_AT,
  expiresAt: expiryOf(REQUESTED_AT),
};
const ended = (outcome: 'confirmed' | 'withdrawn'): SaltErasure => ({
  ...erasure,
  ending: { outcome, by: { ...second, accountId: 'other' }, at: REQUESTED_AT },
});
const last = new Date(erasure.expiresAt.getTime() - 1);

const refusalOf = (rule: () => void): string | undefined => {
  try {
    rule();
    return undefined;
  } catch (error) {
    if (error instanceof Fault && error.code in erasureProblems) return error.code;
    throw error;
  }
};

describe('a request', () => {
  it(`lasts ${TERM_DAYS} days, to the millisecond`, () => {
    expect(erasure.expiresAt.toISOString()).toBe('2026-10-02T02:00:00.000Z');
    expect(stateOf(erasure, last)).toBe('requested');
    expect(stateOf(erasure, erasure.expiresAt)).toBe('expired');
  });

  it.each(['confirmed', 'withdrawn'] as const)('stays %s for ever', (outcome) => {
    expect(stateOf(ended(outcome), erasure.expiresAt)).toBe(outcome);
  });
});

describe('a confirmation', () => {
  const of = (actor: typeof second, given = erasure, now = last) =>
    refusalOf(() => requireConfirmable(given, actor, now));

  it('is for another person of the same centre and organisation, in time', () => expect(of(second)).toBeUndefined());

  it.each([
    ['salt-erasure-same-person', first],
    ['salt-erasure-same-person', { ...second, personId: first.personId }],
    ['salt-erasure-same-person', { ...second, personRef: first.personRef }],
    ['salt-erasure-other-organisation', { ...second, organisationId: 'elsewhere' }],
    ['salt-erasure-other-centre', { ...second, centre: 'public' }],
    ['salt-erasure-other-centre', { ...second, centre: undefined }],
  ] as const)('is refused with %s', (code, actor) => {
    expect(of(actor as typeof second)).toBe(code);
  });

  it('is refused once the request is over', () => {
    expect(of(second, erasure, erasure.expiresAt)).toBe('salt-erasure-expired');
    expect(of(second, ended('withdrawn'))).toBe('salt-erasure-closed');
    expect(of(second, ended('confirmed'))).toBe('salt-erasure-closed');
  });
});

describe('a withdrawal', () => {
  const of = (actor: typeof second, given = erasure, now = last) =>
    refusalOf(() => requireWithdrawable(given, actor, now));

  it('is for whoever requested it, under any account', () => {
    expect(of(first)).toBeUndefined();
    expect(of(second)).toBe('salt-erasure-not-requester');
    expect(of({ ...first, centre: 'public' as 'social' })).toBe('salt-erasure-other-centre');
  });

  it('is refused once the request is over', () => {
    expect(of(first, erasure, erasure.expiresAt)).toBe('salt-erasure-expired');
    expect(of(first, ended('confirmed'))).toBe('salt-erasure-closed');
  });
});

describe('an officer', () => {
  const signer = nobleSigner(new Uint8Array(32).fill(7));
  const entries = sampleDrafts().map((draft): LedgerEntry => {
    const parsed = parseEntry(buildEntry(nobleCrypto, draft, signer).bytes);
    if (!parsed.ok) throw new Error(parsed.code);
    return parsed.value;
  });

  it.each(entries.map((entry) => [entry.kind, entry] as const))('of the centre, not the filer: %s', (_, entry) => {
    expect(refusalOf(() => requireOfficer(entry, second))).toBeUndefined();
    expect(refusalOf(() => requireOfficer(entry, { ...second, centre: 'public' }))).toBe('salt-erasure-other-centre');
    if (!('filer' in entry.body)) return;
    const filer = { ...second, personRef: entry.body.filer };
    expect(refusalOf(() => requireOfficer(entry, filer))).toBe('salt-erasure-own-filing');
  });
});
