import { Injectable } from '@nestjs/common';
import { parseJson } from '../../../core/canonical/index.js';
import { credentialShape, type RegistrationContent } from '../../../core/credential/index.js';
import { type EntryKind, type LedgerEntry, parseEntry } from '../../../core/entry/index.js';
import { parseShape } from '../../../core/shape/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type CataloguedCertificate, CataloguedCertificates } from '../../certificates/index.js';
import { certificateItem, type PlacedEntry } from '../domain/certificate-item.js';
import type { CatalogItem } from '../domain/item.js';
import type { PublishedAct } from '../persistence/published-acts.js';
import { changeOf, NOTHING, type Projected, type Projection, type ProjectionTerms } from './projection.js';

const CERTIFICATE_KINDS = [
  'certificate.issued',
  'certificate.changed',
  'certificate.corrected',
  'certificate.transferred',
  'certificate.renewed',
  'certificate.suspended',
  'certificate.reinstated',
  'certificate.revoked',
  'certificate.cancelled',
  'certificate.expired',
] as const satisfies readonly EntryKind[];

/** Certificates of both centres that are not withheld from the public. */
@Injectable()
export class ProjectCertificates implements Projection {
  readonly kinds: readonly EntryKind[] = [...CERTIFICATE_KINDS, 'salt.erased'];

  constructor(private readonly certificates: CataloguedCertificates) {}

  async project(tx: Transaction, acts: readonly PublishedAct[], { now }: ProjectionTerms): Promise<Projected> {
    const own = acts.flatMap((act) => {
      const number = numberIn(act.entry);
      return number === undefined ? [] : [{ act, number }];
    });
    const erased = acts.flatMap(({ entry }) => (entry.kind === 'salt.erased' ? [entry.body.entryAct] : []));
    const others = erased.length === 0 ? [] : await this.certificates.ofApplicationActs(tx, erased);
    const numbers = [...new Set([...own.map(({ number }) => number), ...others])];
    if (numbers.length === 0) return NOTHING;
    const items = await this.items(tx, numbers, now);
    const byNumber = new Map(items.map((item) => [item.code, item]));
    return {
      items,
      removed: [],
      // What is withheld from the public has no item, and so no change either.
      changes: own.flatMap(({ act, number }) => {
        const item = byNumber.get(number);
        return item === undefined ? [] : [changeOf(act, item.id, item.name)];
      }),
    };
  }

  /** The certificates as they are at `now`. */
  async items(tx: Transaction, numbers: readonly string[], now: Date): Promise<CatalogItem[]> {
    const found = await this.certificates.read(tx, numbers);
    return found.flatMap((certificate) => itemOf(certificate, now) ?? []);
  }
}

/** The certificate that an act is on. */
const numberIn = (entry: LedgerEntry): string | undefined => (isOnCertificate(entry) ? entry.body.number : undefined);

const isOnCertificate = (
  entry: LedgerEntry,
): entry is Extract<LedgerEntry, { kind: (typeof CERTIFICATE_KINDS)[number] }> =>
  CERTIFICATE_KINDS.some((kind) => kind === entry.kind);

function itemOf(certificate: CataloguedCertificate, now: Date): CatalogItem | undefined {
  const { issued, acts, credential, isErased } = certificate;
  const { entry, index } = placed(issued);
  if (entry.kind !== 'certificate.issued') return undefined;
  const content = isErased ? undefined : contentOf(credential);
  return certificateItem({ issued: { entry, index }, acts: acts.map(placed), content }, now.toISOString());
}

function placed({ index, entry }: { readonly index: number; readonly entry: Uint8Array }): PlacedEntry {
  const parsed = parseEntry(entry);
  if (!parsed.ok) throw new Error(`entry ${index} of the log cannot be read: ${parsed.code}`);
  return { index, entry: parsed.value };
}

/** What the credential states of the data; nothing for one of a shape that this version does not know. */
function contentOf(credential: string): RegistrationContent | undefined {
  const parsed = parseJson(Buffer.from(credential, 'utf8'));
  const shaped = parsed.ok ? parseShape(credentialShape, parsed.value) : parsed;
  return shaped.ok ? shaped.value.credentialSubject : undefined;
}
