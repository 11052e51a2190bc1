import { Injectable } from '@nestjs/common';
import { isCentre } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { CreationPoint } from '../domain/creation-point.js';
import type { Organisation } from '../domain/organisation.js';
import { inCreationOrder } from './creation-order.js';
import { OrganisationEntity } from './organisation.entity.js';

/** Organisations as rows. */
@Injectable()
export class OrganisationRepository {
  /** Adds an organisation; answers the identifier of the one that already has its code or its centre instead. */
  async insert(tx: Transaction, organisation: Organisation): Promise<{ existingId: string } | undefined> {
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(OrganisationEntity)
      .values(toRow(organisation))
      .orIgnore()
      .returning('id')
      .execute();
    if (Array.isArray(inserted.raw) && inserted.raw.length > 0) return undefined;
    const { kind, uscc, centre } = organisation;
    const by = uscc !== undefined ? { uscc } : centre !== undefined ? { centre } : { kind };
    const existing = await tx.findOneByOrFail(OrganisationEntity, by);
    return { existingId: existing.id };
  }

  async find(tx: Transaction, id: string): Promise<Organisation | undefined> {
    return toDomain(await tx.findOneBy(OrganisationEntity, { id }));
  }

  /** Finds an organisation by its code, or by `public`, `social` or `platform`. */
  async findByCode(tx: Transaction, name: string): Promise<Organisation | undefined> {
    if (isCentre(name)) return toDomain(await tx.findOneBy(OrganisationEntity, { centre: name }));
    return toDomain(await tx.findOneBy(OrganisationEntity, name === 'platform' ? { kind: name } : { uscc: name }));
  }

  async list(tx: Transaction, after: CreationPoint | undefined, limit: number): Promise<readonly Organisation[]> {
    const rows = await inCreationOrder(tx.createQueryBuilder(OrganisationEntity, 'o'), after, limit).getMany();
    return rows.map(fromRow);
  }
}

function toRow({ checksumConfirmation, ...same }: Organisation): OrganisationEntity {
  return {
    ...same,
    uscc: same.uscc ?? null,
    centre: same.centre ?? null,
    checksumConfirmedBy: checksumConfirmation?.accountId ?? null,
    checksumConfirmedAt: checksumConfirmation?.at ?? null,
  };
}

function fromRow({ checksumConfirmedBy, checksumConfirmedAt, ...same }: OrganisationEntity): Organisation {
  const confirmed = checksumConfirmedBy !== null && checksumConfirmedAt !== null;
  return {
    ...same,
    uscc: same.uscc ?? undefined,
    centre: same.centre ?? undefined,
    checksumConfirmation: confirmed ? { accountId: checksumConfirmedBy, at: checksumConfirmedAt } : undefined,
  };
}

const toDomain = (row: OrganisationEntity | null): Organisation | undefined =>
  row === null ? undefined : fromRow(row);
