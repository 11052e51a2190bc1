import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerWriter } from '../../ledger/index.js';
import type { ResourceCopy } from '../domain/resource-copy.js';
import { ResourceCopies } from '../persistence/resource-copies.js';
import { copiedAct, copyEndedAct } from './resource-acts.js';
import { ResourceTrail } from './resource-trail.js';

type NewCopy = Omit<ResourceCopy, 'id' | 'at' | 'end' | 'consumerName' | 'consumerCode'>;

/** Enters statements on copies, which are locked: rows, ledger entry and audit record, or none of them. */
@Injectable()
export class CopyEntry {
  constructor(
    private readonly copies: ResourceCopies,
    private readonly ledger: LedgerWriter,
    private readonly trail: ResourceTrail,
    private readonly ids: Ids,
  ) {}

  /** A statement, in the place of an earlier one of the same reading. */
  async add(tx: Transaction, actor: Actor, stated: NewCopy, last: ResourceCopy | undefined): Promise<ResourceCopy> {
    const at = await this.ledger.stamp(tx);
    const consumer = { consumerName: actor.organisationName, consumerCode: actor.organisationCode };
    const copy: ResourceCopy = { ...stated, ...consumer, id: this.ids.uuid(), at };
    if (last !== undefined) await this.copies.end(tx, last.id, 'superseded', copy.id, at);
    await this.copies.insert(tx, copy, actor.accountId);
    await this.trail.copied(tx, actor, copy);
    await this.ledger.submit(tx, copiedAct(copy, at));
    return copy;
  }

  async end(tx: Transaction, actor: Actor, copy: ResourceCopy): Promise<ResourceCopy> {
    const at = await this.ledger.stamp(tx);
    const act = this.ids.uuid();
    await this.copies.end(tx, copy.id, 'ended', act, at);
    await this.trail.copyEnded(tx, actor, copy);
    await this.ledger.submit(tx, copyEndedAct(copy, act, at));
    return { ...copy, end: { ending: 'ended', act, at } };
  }
}
