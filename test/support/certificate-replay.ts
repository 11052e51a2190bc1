import type {
  InventoryReport,
  NotChecked,
  ReplayEngine,
  ReplayFinding,
  RunningReplay,
} from '../../src/core/audit/index.js';
import type { JsonValue } from '../../src/core/canonical/index.js';
import type { LedgerEntry } from '../../src/core/entry/index.js';
import { fail, ok } from '../../src/core/result.js';
import { integer, list, object, oneOf, parseShape, pattern, type Shaped, tuple } from '../../src/core/shape/index.js';

const certificateState = oneOf('active', 'suspended', 'revoked');
const saved = object({
  certificates: list(tuple(pattern(/[0-9A-Z-]{1,40}/, 'a certificate number'), certificateState), {
    max: 1_000_000_000,
  }),
  unread: integer(0),
});

const ALLOWED_BEFORE = {
  'certificate.suspended': ['active'],
  'certificate.reinstated': ['suspended'],
  'certificate.revoked': ['active', 'suspended'],
} as const;
const STATE_AFTER = {
  'certificate.suspended': 'suspended',
  'certificate.reinstated': 'active',
  'certificate.revoked': 'revoked',
} as const;

/**
 * The rules of certificates alone: no number twice, no act on a certificate that was not issued or whose state does not
 * allow it. Committed fields are counted as not checked.
 */
class CertificateReplay implements RunningReplay {
  private readonly certificates: Map<string, Shaped<typeof certificateState>>;
  private unread: number;

  constructor(
    private readonly opened: ReadonlySet<string>,
    from?: Shaped<typeof saved>,
  ) {
    this.certificates = new Map(from?.certificates);
    this.unread = from?.unread ?? 0;
  }

  apply(entry: LedgerEntry, index: number): readonly ReplayFinding[] {
    for (const field of Object.keys(entry.digests)) if (!this.opened.has(`${index} ${field}`)) this.unread += 1;
    if (entry.kind === 'certificate.issued') return this.issue(entry.body.number, index);
    if (
      entry.kind === 'certificate.suspended' ||
      entry.kind === 'certificate.reinstated' ||
      entry.kind === 'certificate.revoked'
    ) {
      return this.turn(entry.body.number, entry.kind, index);
    }
    return [];
  }

  notChecked(): readonly NotChecked[] {
    return this.unread === 0 ? [] : [{ rule: 'committed-fields', count: this.unread, needs: 'openings' }];
  }

  totals(): ReadonlyMap<string, string> {
    return new Map();
  }

  trustAnchors(): [] {
    return [];
  }

  inventory(): InventoryReport {
    return { elements: 0, disputes: 0, resources: 0, copies: 0, laggingCopies: [], publishedByOthers: [] };
  }

  save(): JsonValue {
    return { certificates: [...this.certificates], unread: this.unread };
  }

  private issue(number: string, index: number): readonly ReplayFinding[] {
    if (this.certificates.has(number)) {
      return [
        broken(index, 'certificate-number', `证书编号 ${number} 已签发过`, `the number ${number} was issued before`),
      ];
    }
    this.certificates.set(number, 'active');
    return [];
  }

  private turn(number: string, kind: keyof typeof ALLOWED_BEFORE, index: number): readonly ReplayFinding[] {
    const before = this.certificates.get(number);
    const allowed: readonly (string | undefined)[] = ALLOWED_BEFORE[kind];
    if (!allowed.includes(before)) {
      const state = before ?? 'not issued';
      const zh = `证书 ${number} 的状态（${state}）不允许 ${kind}`;
      return [
        broken(index, 'certificate-state', zh, `the certificate ${number} is ${state}, which does not allow ${kind}`),
      ];
    }
    this.certificates.set(number, STATE_AFTER[kind]);
    return [];
  }
}

const broken = (index: number, code: string, zh: string, en: string): ReplayFinding => ({
  index,
  code,
  detail: { zh, en },
});

/** A replay for logs of synthetic entries, which have no procedure: it follows the acts on certificates, and no others. */
export const certificateReplay: ReplayEngine = {
  begin: ({ openings = [] } = {}) =>
    new CertificateReplay(new Set(openings.map(({ index, field }) => `${index} ${field}`))),
  restore: (value) => {
    const shaped = parseShape(saved, value);
    return shaped.ok ? ok(new CertificateReplay(new Set(), shaped.value)) : fail('replay-state', shaped.detail);
  },
};
