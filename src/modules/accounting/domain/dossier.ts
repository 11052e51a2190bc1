import type { Centre } from '../../../core/access/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { DigestPair, EntryBody } from '../../../core/entry/index.js';

/** 审计卷宗: a dossier on a report, as it was filed; its file is held as evidence. */
export interface Dossier {
  /** Also `actId` of the ledger entry. */
  readonly id: string;
  readonly organisationId: string;
  /** Id of the report. */
  readonly report: string;
  readonly reportDate: string;
  readonly periodStart: string;
  readonly holderCode: string;
  readonly centre: Centre;
  /** Digests of the manifest: what stands on the ledger. */
  readonly manifest: DigestPair;
  /** Digest of what it says of the books, without the evidence that grows old by itself. */
  readonly basis: string;
  /** Files in it, the manifest not counted, and bytes of the archive. */
  readonly files: number;
  readonly bytes: number;
  /** What the ledger entry commits to; null once it is erased. */
  readonly details: JsonObject | null;
  readonly at: Date;
}

/** What the file of a dossier is held under. */
export const dossierHolder = (id: string): string => `accounting-dossier:${id}`;

/** The matter of the ledger that dossiers are acts of. */
export const BOOKS_MATTER = 'books';

/** The public part of the entry of a dossier, made at an instant. */
export const dossierBody = ({ id, holderCode, manifest }: Dossier, at: Date): EntryBody<'record.filed'> => ({
  ...{ actId: id, recordType: 'dossier', holderCode, filedOn: civilDateAt(at) },
  documentDigest: { sha256: manifest.sha256, sm3: manifest.sm3 },
});
