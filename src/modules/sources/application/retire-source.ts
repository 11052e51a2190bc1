import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { Retirement, RetirementReason } from '../domain/retirement.js';
import { LockedElements } from './locked-elements.js';
import { OwnDepartments } from './own-departments.js';
import { RetirementRecords } from './retirement-records.js';
import { requirePublicOfficer } from './writer-scope.js';

/** 停用: an officer of the public centre ends the source of an element without another in its place. */
@Injectable()
export class RetireSource {
  constructor(
    private readonly elements: LockedElements,
    private readonly own: OwnDepartments,
    private readonly records: RetirementRecords,
    private readonly ids: Ids,
  ) {}

  /**
   * Throws Fault 'not-the-public-centre', 'element-not-found', 'element-without-source', 'element-source-pending',
   * 'designation-own-department', and what the ledger throws.
   */
  async execute(
    tx: Transaction,
    actor: Actor,
    code: string,
    why: { readonly reason: RetirementReason; readonly explanation?: string },
  ): Promise<Retirement> {
    requirePublicOfficer(actor);
    const { id: elementId, source } = await this.elements.settled(tx, code);
    const { sourceCode } = source;
    await this.own.requireApart(tx, actor, [sourceCode]);
    const retired = { id: this.ids.uuid(), elementId, sourceCode, ...why, retiredBy: actor.personId };
    return this.records.enter(tx, actor, code, retired);
  }
}
