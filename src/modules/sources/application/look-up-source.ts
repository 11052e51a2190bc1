import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { ElementState } from '../domain/inventory.js';
import { type PublishedSpan, publishedState, spanAt } from '../domain/published.js';
import type { DefinitionVersion } from '../persistence/definitions.js';
import { PublishedSpans } from '../persistence/published-spans.js';
import { type PendingChange, PendingChanges } from './pending-changes.js';
import { type ProvenAct, ProvenActs } from './proven-acts.js';
import { ReadDefinitions } from './read-definitions.js';

/** The source of an element at a time, with what proves it. */
export interface FoundSource {
  readonly code: string;
  readonly definition: DefinitionVersion;
  readonly asOf: Date;
  readonly state: ElementState;
  readonly source?: PublishedSpan;
  readonly designation?: ProvenAct;
  /** An act on the source waits to be published, and shows then. */
  readonly isPublishing: boolean;
  readonly pending?: PendingChange;
}

/** Answers which organ is the source of a field (字段级查源). */
@Injectable()
export class LookUpSource {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly definitions: ReadDefinitions,
    private readonly published: PublishedSpans,
    private readonly pending: PendingChanges,
    private readonly acts: ProvenActs,
  ) {}

  /** As it is now, or was at a time that is over. Throws Fault 'element-not-found'. */
  async of(code: string, now: Date, asOf?: Date): Promise<FoundSource> {
    const tx = this.unitOfWork.reader;
    const at = asOf ?? now;
    const { element, definition } = await this.definitions.asOf(tx, code, at);
    const spans = (await this.published.of(tx, [element.id])).get(element.id) ?? [];
    const source = spanAt(spans, at);
    const pending = asOf === undefined ? await this.pending.of(tx, element.id) : undefined;
    return {
      ...{ code, definition, asOf: at, state: publishedState(spans, at) },
      ...(source === undefined ? {} : { source, designation: await this.acts.one(source.index) }),
      isPublishing: asOf === undefined && element.source?.actId !== source?.actId,
      ...(pending === undefined ? {} : { pending }),
    };
  }
}
