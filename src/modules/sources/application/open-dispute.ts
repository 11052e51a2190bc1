import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { FieldFault } from '../../../core/fault.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { Claimant, Dispute } from '../domain/dispute.js';
import { requireClaims } from '../domain/dispute-rules.js';
import { sourceFault } from '../domain/faults.js';
import type { Resource } from '../domain/inventory.js';
import { InventoryReads } from '../persistence/inventory-reads.js';
import { DisputeRecords } from './dispute-records.js';
import { LockedElements } from './locked-elements.js';
import type { HandedIn } from './statements.js';

/** 争议: departments, of which one acts here, claim an element for their resources. */
export interface DisputeWish extends HandedIn {
  /** Codes of the claimants' resources. */
  readonly resources: readonly string[];
}

/** 提出争议: from then on the source stays as it is until two officers have decided. */
@Injectable()
export class OpenDispute {
  constructor(
    private readonly elements: LockedElements,
    private readonly reads: InventoryReads,
    private readonly records: DisputeRecords,
    private readonly ids: Ids,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Refuses before any byte is taken. Throws Fault 'element-not-found'. */
  async prepare(code: string): Promise<void> {
    const [element] = await this.reads.elements(this.unitOfWork.reader, [code]);
    if (element === undefined) throw sourceFault('element-not-found', { code });
  }

  /**
   * Throws Fault 'element-not-found', 'element-without-source', 'element-source-pending' where somebody came first,
   * 'validation-failed' for a resource that is none, what `requireClaims` throws, and what the ledger throws.
   */
  async execute(tx: Transaction, actor: Actor, code: string, wish: DisputeWish): Promise<Dispute> {
    const resources = await this.resourcesOf(tx, wish.resources);
    const { id: elementId, source } = await this.elements.settled(tx, code);
    requireClaims(resources, source, actor.organisationCode);
    return this.records.open(tx, actor, wish, {
      ...{ id: this.ids.uuid(), elementId, elementCode: code, sourceId: source.actId },
      ...{ sourceCode: source.sourceCode, sourceName: source.sourceName, openedBy: actor.organisationCode },
      ...{ personId: actor.personId, grounds: wish.text, claimants: await this.claimants(tx, resources) },
      ...{ state: 'open', version: 1 },
    });
  }

  private async resourcesOf(tx: Transaction, codes: readonly string[]): Promise<Resource[]> {
    const known = new Map((await this.reads.resources(tx, codes)).map((resource) => [resource.code, resource]));
    const errors: FieldFault[] = [];
    const found = codes.flatMap((code, place) => {
      const resource = known.get(code);
      if (resource !== undefined) return [resource];
      const params = { detail: code };
      errors.push({ pointer: `/resources/${place}`, code: 'inventory-unknown-resource', params });
      return [];
    });
    if (errors.length > 0) throw sourceFault('validation-failed', {}, errors);
    return found;
  }

  /** In one order, whatever that of the wish. */
  private async claimants(tx: Transaction, resources: readonly Resource[]): Promise<Claimant[]> {
    const owners = await this.reads.departments(
      tx,
      resources.map(({ department }) => department),
    );
    const names = new Map(owners.map(({ uscc, name }) => [uscc, name]));
    return resources
      .map(({ id, code, department }) => ({
        ...{ name: names.get(department) ?? '', code: department, resourceId: id, resourceCode: code },
      }))
      .sort((left, right) => (left.code < right.code ? -1 : 1));
  }
}
