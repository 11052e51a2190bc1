import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { sourceFault } from '../domain/faults.js';
import type { Element, SourceSpan } from '../domain/inventory.js';
import { Adjudications } from '../persistence/adjudications.js';
import { Definitions } from '../persistence/definitions.js';
import { Disputes } from '../persistence/disputes.js';
import { InventoryReads } from '../persistence/inventory-reads.js';

/** An element that has a source. */
export type SourcedElement = Element & { readonly source: SourceSpan };

/** Elements locked until the transaction ends, so that of those who decide on a source one comes after the other. */
@Injectable()
export class LockedElements {
  constructor(
    private readonly reads: InventoryReads,
    private readonly disputes: Disputes,
    private readonly adjudications: Adjudications,
    private readonly definitions: Definitions,
  ) {}

  /** Throws Fault 'element-not-found'. */
  async one(tx: Transaction, code: string): Promise<Element> {
    const [element] = await this.reads.elements(tx, [code], 'update');
    if (element === undefined) throw sourceFault('element-not-found', { code });
    return element;
  }

  async byId(tx: Transaction, id: string): Promise<Element> {
    return this.one(tx, (await this.definitions.codeOf(tx, id)) ?? id);
  }

  /** One with a source that nobody disputes. Throws 'element-without-source' and what `requireSettled` throws besides. */
  async settled(tx: Transaction, code: string): Promise<SourcedElement> {
    const element = await this.one(tx, code);
    const { source } = element;
    if (source === undefined) throw sourceFault('element-without-source', { element: code });
    await this.requireSettled(tx, element);
    return { ...element, source };
  }

  /** Throws Fault 'element-source-pending' while a dispute is open or a reassignment waits for its day. */
  async requireSettled(tx: Transaction, { id, code: element }: Element): Promise<void> {
    const open = await this.disputes.openOn(tx, id);
    const pending = open === undefined ? await this.adjudications.pendingOn(tx, id) : undefined;
    if (open === undefined && pending === undefined) return;
    const context = {
      element,
      ...(open === undefined ? {} : { dispute: open.id }),
      ...(pending === undefined ? {} : { adjudication: pending.id }),
    };
    throw sourceFault('element-source-pending', { element, context });
  }
}
