import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { PublishedEntry } from './registration-evidence-reader.js';

/** A published certificate that is not withheld from the public, as far as a catalog needs it. */
export interface CataloguedCertificate {
  readonly number: string;
  readonly issued: PublishedEntry;
  /** Published acts on its force, in the order of the log. */
  readonly acts: readonly PublishedEntry[];
  /** Exact text of the credential. */
  readonly credential: string;
  /** Whether what the application said has been erased since: then the certificate is described by its entry alone. */
  readonly isErased: boolean;
}

interface Row {
  readonly number: string;
  readonly credential: string;
  readonly isErased: boolean;
  readonly isIssue: boolean;
  readonly entryIndex: string;
  readonly entry: Buffer;
}

// What no published checkpoint covers does not exist for the catalog, and what is withheld never does.
const CATALOGUED = `
  SELECT c.number, c.credential, p.act_id = c.act_id AS "isIssue", p.entry_index AS "entryIndex", p.entry,
    EXISTS (SELECT 1 FROM application a WHERE a.id = c.application_id AND a.content_erased_at IS NOT NULL) AS "isErased"
  FROM certificate c
  JOIN published_entry p
    ON p.act_id = ANY (ARRAY(SELECT a.act_id FROM certificate_act a WHERE a.number = c.number) || c.act_id)
  WHERE c.number = ANY ($1) AND NOT (c.credential::jsonb -> 'credentialSubject' ? 'withheld')
  ORDER BY p.entry_index`;

const OF_ACTS = `
  SELECT DISTINCT c.number FROM application_act a JOIN certificate c ON c.application_id = a.application_id
  WHERE a.id = ANY ($1::uuid[])`;

/** Reads certificates for the catalog. */
@Injectable()
export class CataloguedCertificates {
  /** Of these numbers, in no order; those that are not published, or withheld from the public, are left out. */
  async read(tx: Transaction, numbers: readonly string[]): Promise<CataloguedCertificate[]> {
    const rows = await tx.query<Row[]>(CATALOGUED, [numbers]);
    return [...Map.groupBy(rows, ({ number }) => number).values()].flatMap((of) => {
      const issue = of.find(({ isIssue }) => isIssue);
      if (issue === undefined) return [];
      const { number, credential, isErased } = issue;
      const acts = of.filter(({ isIssue }) => !isIssue).map(toEntry);
      return [{ number, credential, isErased, issued: toEntry(issue), acts }];
    });
  }

  /** Numbers of the certificates on applications that these acts belong to. */
  async ofApplicationActs(tx: Transaction, actIds: readonly string[]): Promise<string[]> {
    return (await tx.query<{ number: string }[]>(OF_ACTS, [actIds])).map(({ number }) => number);
  }
}

const toEntry = ({ entryIndex, entry }: Row): PublishedEntry => ({ index: Number(entryIndex), entry });
