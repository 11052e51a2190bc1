import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { ScanReport } from '../../../platform/files/index.js';
import type { EvidencePurpose } from '../domain/index.js';

/** A file to be attached; digests in hexadecimal, without their names. */
export interface NewEvidence {
  readonly id: string;
  readonly applicationId: string;
  readonly organisationId: string;
  readonly name: string;
  readonly purpose: EvidencePurpose;
  readonly size: number;
  readonly sha256: string;
  readonly sm3: string;
  readonly mediaType: string;
  readonly scan: ScanReport;
  readonly uploadedBy: string;
  readonly createdAt: Date;
}

/** What decides who may read a file, and where it lies. */
export interface EvidencePlace {
  readonly id: string;
  readonly applicationId: string;
  readonly organisationId: string;
  readonly centre: Centre;
  /** Credit code of the district department that reviews the application first. */
  readonly departmentCode: string | null;
  readonly isFiled: boolean;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

const INSERT = `
  INSERT INTO evidence_file (id, application_id, organisation_id, name, purpose, size, sha256, sm3, media_type, scan,
    uploaded_by, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

const PLACE = `
  SELECT e.id, e.application_id AS "applicationId", e.organisation_id AS "organisationId", a.centre,
    a.first_review ->> 'departmentCode' AS "departmentCode", e.filed_at IS NOT NULL AS "isFiled", e.name, e.media_type AS "mediaType", e.size::float8 AS size, e.sha256
  FROM evidence_file e JOIN application a ON a.id = e.application_id WHERE e.id = $1`;

const UNREFERRED = `
  SELECT d.sha256 FROM unnest($1::text[]) WITH ORDINALITY AS d (sha256, place)
  WHERE NOT EXISTS (SELECT 1 FROM evidence_file e WHERE e.sha256 = d.sha256)
    AND NOT EXISTS (SELECT 1 FROM held_evidence h WHERE h.sha256 = d.sha256)
  ORDER BY d.place`;

const REFERRED = `
  SELECT EXISTS (SELECT 1 FROM evidence_file WHERE sha256 = $1)
    OR EXISTS (SELECT 1 FROM held_evidence WHERE sha256 = $1) AS "isReferred"`;

/** Evidence files as rows; their bytes lie in the evidence store. */
@Injectable()
export class EvidenceRepository {
  async insert(tx: Transaction, file: NewEvidence): Promise<void> {
    const { id, applicationId, organisationId, name, purpose, size, sha256, sm3, mediaType } = file;
    const fixed = [id, applicationId, organisationId, name, purpose, size, sha256, sm3, mediaType];
    await tx.query(INSERT, [...fixed, JSON.stringify(file.scan), file.uploadedBy, file.createdAt]);
  }

  async find(tx: Transaction, id: string): Promise<EvidencePlace | undefined> {
    const [row] = await tx.query<EvidencePlace[]>(PLACE, [id]);
    return row;
  }

  async remove(tx: Transaction, id: string): Promise<void> {
    await tx.query('DELETE FROM evidence_file WHERE id = $1', [id]);
  }

  /** Until the transaction ends nobody else attaches or releases these bytes. */
  async lockDigest(tx: Transaction, sha256: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7205))', [sha256]);
  }

  /** Those of the digests that no row refers to, in their order. */
  async unreferred(tx: Transaction, digests: readonly string[]): Promise<readonly string[]> {
    const rows = await tx.query<{ sha256: string }[]>(UNREFERRED, [digests]);
    return rows.map(({ sha256 }) => sha256);
  }

  /** Whether any row refers to these bytes. */
  async isReferred(tx: Transaction, sha256: string): Promise<boolean> {
    const [row] = await tx.query<{ isReferred: boolean }[]>(REFERRED, [sha256]);
    return row?.isReferred === true;
  }
}
