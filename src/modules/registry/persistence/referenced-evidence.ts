import type { EntityManager } from 'typeorm';

/** SHA-256 of every evidence file that a row refers to, in hexadecimal. */
export async function referencedEvidence(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ sha256: string }[]>(
    'SELECT sha256 FROM evidence_file UNION SELECT sha256 FROM held_evidence',
  );
  return rows.map(({ sha256 }) => sha256);
}
