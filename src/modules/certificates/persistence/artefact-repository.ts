import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { ArtefactKind, PublishedCertificate, StoredArtefact } from '../domain/artefact.js';

const FIND = 'SELECT content, sha256, made_at AS "madeAt" FROM certificate_artefact WHERE number = $1 AND kind = $2';

const NUMBER_OF = 'SELECT number FROM certificate_artefact WHERE kind = $1 AND sha256 = $2 LIMIT 1';

// Whoever comes second finds the first one's bytes, and takes them.
const ADD = `
  INSERT INTO certificate_artefact (number, kind, sha256, content, made_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT ON CONSTRAINT certificate_artefact_pkey DO NOTHING`;

const PUBLISHED = `
  SELECT c.number, c.centre, c.credential, p.entry_index AS "index"
  FROM published_entry p JOIN certificate c ON c.act_id = p.act_id
  WHERE p.kind = 'certificate.issued' AND p.entry_index >= $1 AND p.entry_index < $2
  ORDER BY p.entry_index LIMIT $3`;

// Another instance that is at it is not waited for: it does the same work.
const TAKE_PROGRESS = 'SELECT next_index AS "nextIndex" FROM certificate_artefact_progress FOR UPDATE SKIP LOCKED';
const BEGIN_PROGRESS = 'INSERT INTO certificate_artefact_progress (next_index) VALUES (0) ON CONFLICT DO NOTHING';
const SET_PROGRESS = 'UPDATE certificate_artefact_progress SET next_index = $1';

/** A certificate with the place of its entry on the ledger. */
export interface PlacedCertificate extends PublishedCertificate {
  readonly index: number;
}

/** Derived artefacts; rows are only ever added. */
@Injectable()
export class ArtefactRepository {
  async find(tx: Transaction, number: string, kind: ArtefactKind): Promise<StoredArtefact | undefined> {
    const [row] = await tx.query<StoredArtefact[]>(FIND, [number, kind]);
    return row;
  }

  async numberOf(tx: Transaction, kind: ArtefactKind, sha256: string): Promise<string | undefined> {
    const [row] = await tx.query<{ number: string }[]>(NUMBER_OF, [kind, sha256]);
    return row?.number;
  }

  /** Does nothing where there is one already. */
  async add(tx: Transaction, number: string, kind: ArtefactKind, artefact: StoredArtefact): Promise<void> {
    const { sha256, content, madeAt } = artefact;
    await tx.query(ADD, [number, kind, sha256, Buffer.from(content), madeAt]);
  }

  /** Certificates whose entries stand from `from` to below `to` on the published ledger, in its order. */
  async published(tx: Transaction, from: number, to: number, limit: number): Promise<PlacedCertificate[]> {
    const rows = await tx.query<(PublishedCertificate & { index: string })[]>(PUBLISHED, [from, to, limit]);
    return rows.map((row) => ({ ...row, index: Number(row.index) }));
  }

  /** From which entry on artefacts are still to be made, held; undefined while another instance makes some. */
  async takeProgress(tx: Transaction): Promise<number | undefined> {
    await tx.query(BEGIN_PROGRESS);
    const [row] = await tx.query<{ nextIndex: string }[]>(TAKE_PROGRESS);
    return row === undefined ? undefined : Number(row.nextIndex);
  }

  async setProgress(tx: Transaction, nextIndex: number): Promise<void> {
    await tx.query(SET_PROGRESS, [nextIndex]);
  }
}
