import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { CreationPoint } from '../domain/creation-point.js';
import type { Person } from '../domain/person.js';
import { inCreationOrder } from './creation-order.js';
import { PersonEntity } from './person.entity.js';

const INSERT = `
  INSERT INTO person (id, person_ref, full_name, identity_document_digest, created_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT ON CONSTRAINT person_identity_document DO NOTHING RETURNING id`;

/** Natural persons as rows. */
@Injectable()
export class PersonRepository {
  /** Adds a person; answers the identifier of the one who already showed the same document instead. */
  async insert(
    tx: Transaction,
    person: Person,
    documentDigest: Uint8Array | undefined,
  ): Promise<{ existingId: string } | undefined> {
    const digest = documentDigest === undefined ? null : Buffer.from(documentDigest);
    const { id, personRef, fullName, createdAt } = person;
    const rows = await tx.query<unknown[]>(INSERT, [id, personRef, fullName, digest, createdAt]);
    if (rows.length > 0 || digest === null) return undefined;
    const existing = await tx.findOneByOrFail(PersonEntity, { identityDocumentDigest: digest });
    return { existingId: existing.id };
  }

  async find(tx: Transaction, id: string): Promise<Person | undefined> {
    const row = await tx.findOneBy(PersonEntity, { id });
    return row === null ? undefined : fromRow(row);
  }

  async list(tx: Transaction, after: CreationPoint | undefined, limit: number): Promise<readonly Person[]> {
    const rows = await inCreationOrder(tx.createQueryBuilder(PersonEntity, 'p'), after, limit).getMany();
    return rows.map(fromRow);
  }
}

const fromRow = ({ identityDocumentDigest, ...same }: PersonEntity): Person => ({
  ...same,
  identified: identityDocumentDigest !== null,
});
