import type { Centre } from '../../src/core/access/index.js';
import { toBase64Url } from '../../src/core/bytes.js';
import { addDays, addWorkingDays, type CivilDate, civilDateAt, endOfDay } from '../../src/core/calendar/index.js';
import type { JsonValue } from '../../src/core/canonical/index.js';
import { nobleCrypto, nobleSigner } from '../../src/core/crypto.js';
import {
  type CommittedName,
  commit,
  ENTRY_KINDS,
  type EntryBody,
  type EntryKind,
  type KeyPurpose,
  type LedgerEntry,
  SALT_LENGTH,
} from '../../src/core/entry/index.js';
import { multikeyFromEd25519 } from '../../src/core/proof/index.js';
import type { Opening } from '../../src/core/replay/index.js';
import { idOf } from './sample-entries.js';

const HOUR = 3_600_000;
/** A Wednesday, ten o'clock in Beijing. */
const START = Date.parse('2026-07-01T02:00:00.000Z');
const known = new Map<number, string>();
/** The key of a seed; derived once, because that is slow. */
export const keyOf = (seed: number): string => {
  const key = known.get(seed) ?? multikeyFromEd25519(nobleSigner(new Uint8Array(32).fill(seed)).publicKey);
  known.set(seed, key);
  return key;
};

export const REGIME = { regime: 'TEST_REGIME', regimeVersion: '1' } as const;
export const NATIONAL = { regime: 'TEST_NATIONAL', regimeVersion: '1' } as const;
export const SUBSIDY = { policyId: 'test-subsidies', policyVersion: '1' } as const;
export const ALLOWED = { cap: 1_000_000n, pool: 2_500_000n };

const value = (of: JsonValue) => ({ value: of, source: 'a test' });
/** A regime that offers every registration; terms as in 国数综政策〔2026〕35号. */
const REGIME_CONTENT = {
  code: REGIME.regime,
  effectiveFrom: '2026-07-01',
  registrationTypes: value(['initial', 'change', 'correction', 'transfer', 'renewal', 'cancellation']),
  publicityDays: value(5),
  publicityFor: value(['initial', 'change', 'correction', 'transfer', 'renewal']),
  nonPublicity: value(true),
  reviewExtensionDays: value(10),
  validityYears: value(5),
  // As long as a validity: whoever is told of here renews when he likes.
  renewalMonths: value(60),
};
/** The same where publicity, number and beginning are the nation's. */
const NATIONAL_CONTENT = {
  ...REGIME_CONTENT,
  code: NATIONAL.regime,
  publicityBy: value('national-platform'),
  receiptsBeforeIssue: value(['code', 'evidence']),
  validityFrom: value('evidence'),
};
const SUBSIDY_CONTENT = {
  rules: [
    { ruleId: 'VOUCHER', caps: [{ scope: 'enterprise', period: 'year', amount: String(ALLOWED.cap) }], pool: 'fund' },
    { ruleId: 'PROJECT', caps: [{ scope: 'project', period: 'total', amount: String(ALLOWED.cap) }] },
    // Two grades of one support, given once.
    ...['LOWER', 'HIGHER'].map((ruleId) => ({
      ruleId,
      caps: [{ scope: 'enterprise', period: 'total', amount: String(ALLOWED.cap) }],
      countedAs: 'grades',
      once: 'enterprise',
    })),
  ],
  pools: [{ poolId: 'fund', period: 'year', amount: String(ALLOWED.pool) }],
};

type Committed<K extends EntryKind> = { [name in CommittedName<K>]?: JsonValue };

/** A ledger as a test writes it: entries without signatures, and the openings of what they commit to. */
export class Chronicle {
  readonly entries: LedgerEntry[] = [];
  readonly openings: Opening[] = [];
  private now = START;
  private counted = 0;
  private readonly signers: Record<Centre, string> = { public: keyOf(3), social: keyOf(4) };
  private readonly roots: Record<Centre, string> = { public: keyOf(1), social: keyOf(2) };

  constructor() {
    for (const centre of ['public', 'social'] as const) {
      this.introduce(centre, this.signers[centre], 'entry');
      this.introduce(centre, keyOf(centre === 'public' ? 5 : 6), 'credential');
      this.publish(centre, 'regime', REGIME.regime, REGIME_CONTENT);
      this.publish(centre, 'regime', NATIONAL.regime, NATIONAL_CONTENT);
      this.publish(centre, 'subsidy-policy', SUBSIDY.policyId, SUBSIDY_CONTENT);
    }
  }

  /** A fresh identifier. */
  id(): string {
    this.counted += 1;
    return idOf(this.counted);
  }

  /** `actId` of the entry at an index. */
  actAt(index: number): string {
    return this.entries[index]?.body.actId ?? '';
  }

  /** A fresh serial. */
  serial(): number {
    this.counted += 1;
    return this.counted;
  }

  get day(): CivilDate {
    return civilDateAt(new Date(this.now));
  }

  instant(offset = 0): string {
    return new Date(this.now + offset).toISOString();
  }

  /** Lets time pass: a few hours, or until the day after `day`. */
  pass(hours: number, after?: CivilDate): void {
    this.now = Math.max(this.now + hours * HOUR, after === undefined ? 0 : endOfDay(after).getTime());
  }

  add<K extends EntryKind>(
    kind: K,
    centre: Centre,
    id: string,
    body: Omit<EntryBody<K>, 'actId'>,
    committed: Committed<K> = {},
    prefix: string = ENTRY_KINDS[kind].subjectPrefix,
  ): number {
    const definition = ENTRY_KINDS[kind];
    const index = this.entries.length;
    const digests: Record<string, JsonValue> = {};
    for (const [field, given] of Object.entries<JsonValue | undefined>(committed)) {
      if (given === undefined) continue;
      const salt = new Uint8Array(SALT_LENGTH).fill(index % 251);
      digests[field] = commit(nobleCrypto, given, salt);
      this.openings.push({ index, field, value: given, salt: toBase64Url(salt) });
    }
    this.entries.push({
      v: 1,
      kind,
      at: this.instant(),
      centre,
      subject: `${prefix}:${id}`,
      body: { ...body, actId: this.id() },
      digests,
      by: 'root' in definition ? this.roots[centre] : this.signers[centre],
      sig: 'A'.repeat(86),
      // The kind decides the body; a union loses that.
    } as unknown as LedgerEntry);
    return index;
  }

  introduce(centre: Centre, key: string, purpose: KeyPurpose): void {
    this.add('key.introduced', centre, key, { key, purpose });
  }

  /** A new entry key takes the place of the present one. */
  rotate(centre: Centre): void {
    const next = keyOf(20 + (this.serial() % 200));
    const { [centre]: old } = this.signers;
    this.introduce(centre, next, 'entry');
    this.signers[centre] = next;
    this.add('key.retired', centre, old, { key: old, reason: 'rotation' });
  }

  publish(
    centre: Centre,
    policyType: EntryBody<'policy.published'>['policyType'],
    policyId: string,
    content: { [name: string]: JsonValue },
    version = '1',
  ): void {
    this.add('policy.published', centre, policyId, { policyType, policyId, version, content });
  }

  /** The last day of a publicity that starts today; past the published calendar, a day that is late enough. */
  publicityEnd(): CivilDate {
    const end = addWorkingDays(this.day, 5);
    return end.ok ? end.value : addDays(this.day, 15);
  }
}
