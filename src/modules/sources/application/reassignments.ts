import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerWriter } from '../../ledger/index.js';
import type { Reassignment } from '../domain/dispute.js';
import type { Element, SourceSpan } from '../domain/inventory.js';
import { InventoryReads } from '../persistence/inventory-reads.js';
import { SourceSpans } from '../persistence/source-spans.js';
import { reassignedAct } from './source-acts.js';
import { SourceNews } from './source-news.js';

/** What is carried out: which ruling, on which locked element, for which held resource, and at what time. */
export interface DueReassignment {
  readonly element: Element;
  readonly adjudication: string;
  readonly reassignment: Reassignment;
  readonly at: Date;
}

/** 变更: ends the span of one source and begins that of another at the same instant. */
@Injectable()
export class Reassignments {
  constructor(
    private readonly reads: InventoryReads,
    private readonly spans: SourceSpans,
    private readonly news: SourceNews,
    private readonly ledger: LedgerWriter,
    private readonly ids: Ids,
  ) {}

  /** Keeps the resource of a source to be as it is: before the time of the act is asked for, because it may have to wait. */
  async hold(tx: Transaction, resourceCode: string): Promise<void> {
    await this.reads.resources(tx, [resourceCode], 'share');
  }

  /** `actor` is absent where the day came by itself. */
  async carryOut(tx: Transaction, actor: Actor | undefined, due: DueReassignment): Promise<SourceSpan> {
    const { element, adjudication, reassignment, at } = due;
    const { source } = element;
    if (source === undefined) throw new Error(`${element.code} has no source to be taken from`);
    const { resourceCode, sourceCode } = reassignment;
    const [resource] = await this.reads.resources(tx, [resourceCode]);
    const [department] = await this.reads.departments(tx, [sourceCode]);
    if (resource === undefined || department === undefined)
      throw new Error(`${resourceCode} was claimed, and is not there`);
    const { id: resourceId, updateFrequency, certificate } = resource;
    const span: SourceSpan = {
      ...{ actId: this.ids.uuid(), via: 'reassigned', adjudication, elementId: element.id },
      ...{ definitionVersion: element.definitionVersion, resourceId, resourceCode, sourceCode },
      ...{ sourceName: department.name, updateFrequency, from: at },
      ...(certificate === undefined ? {} : { certificate }),
    };
    await this.spans.end(tx, element.id, span.actId, at);
    const opened = await this.spans.open(tx, [span]);
    if (!opened.has(element.id)) throw new Error(`${element.code} has another source already`);
    await this.ledger.submit(tx, reassignedAct(span, source.sourceCode, element));
    await this.news.reassigned(tx, actor, element, source, span);
    return span;
  }
}
