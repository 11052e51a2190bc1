import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { ElementState } from '../domain/inventory.js';
import { type PublishedSpan, publishedState, spanAt } from '../domain/published.js';
import { Definitions, type DefinitionVersion } from '../persistence/definitions.js';
import { InventoryPages } from '../persistence/inventory-pages.js';
import { PublishedSpans } from '../persistence/published-spans.js';
import { ProvenActs } from './proven-acts.js';
import type { VersionThen } from './resource-versions.js';

/** An element as it was at a time. */
export interface ElementThen {
  readonly code: string;
  readonly definition: DefinitionVersion;
  readonly state: ElementState;
  readonly source?: PublishedSpan;
  /** C2SP tlog-proof of the entry that made it the source, where proofs were asked for. */
  readonly proof?: string;
  /** What the source had last reported of its resource; the proof where proofs were asked for. */
  readonly version?: VersionThen & { readonly proof?: string };
}

/** The inventory as of a time. */
export interface AsOfQuery {
  readonly at: Date;
  readonly withProofs: boolean;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** 任意时点重建: the elements that there were at a time, with the definition and the source that each had. */
@Injectable()
export class InventoryAsOf {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pages: InventoryPages,
    private readonly definitions: Definitions,
    private readonly published: PublishedSpans,
    private readonly acts: ProvenActs,
  ) {}

  async page({ at, withProofs, after, limit }: AsOfQuery): Promise<ElementThen[]> {
    const tx = this.unitOfWork.reader;
    const elements = await this.pages.elements(tx, { after, limit, registeredBy: at });
    const ids = elements.map(({ id }) => id);
    const definitions = await this.definitions.asOf(tx, ids, at);
    const spans = await this.published.of(tx, ids);
    const then = elements.flatMap(({ id, code }) => {
      const own = spans.get(id) ?? [];
      const [definition, source] = [definitions.get(id), spanAt(own, at)];
      if (definition === undefined) return [];
      return [{ code, definition, state: publishedState(own, at), ...(source === undefined ? {} : { source }) }];
    });
    return withProofs ? this.proven(then) : then;
  }

  private async proven(elements: readonly ElementThen[]): Promise<ElementThen[]> {
    const indexes = elements.flatMap(({ source }) => source?.index ?? []);
    const proofs = new Map<number, string>();
    for (const [place, proof] of (await this.acts.proofsOf(indexes)).entries()) proofs.set(indexes[place] ?? -1, proof);
    return elements.map((element) => {
      const proof = element.source && proofs.get(element.source.index);
      return proof === undefined ? element : { ...element, proof };
    });
  }
}
