import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerWriter } from '../../ledger/index.js';
import { sourceFault } from '../domain/faults.js';
import type { Element, Resource, SourceSpan } from '../domain/inventory.js';
import { InventoryReads } from '../persistence/inventory-reads.js';
import { SourceSpans } from '../persistence/source-spans.js';
import { designatedAct } from './source-acts.js';

/** An element, and the resource that is to be its source. */
export interface Wish {
  readonly element: string;
  readonly resource: string;
}

/** 认定: opens the spans of sources and puts them on the ledger, or none of them. */
@Injectable()
export class Designations {
  constructor(
    private readonly reads: InventoryReads,
    private readonly spans: SourceSpans,
    private readonly ledger: LedgerWriter,
    private readonly ids: Ids,
  ) {}

  /**
   * Elements and resources are locked before. Answers the spans by the codes of the elements. Throws Fault
   * 'element-source-exists' with the winner where somebody else was first, and what the ledger throws.
   */
  async enter(tx: Transaction, actor: Actor, wishes: readonly Wish[]): Promise<ReadonlyMap<string, SourceSpan>> {
    if (wishes.length === 0) return new Map();
    const elements = byCode(
      await this.reads.elements(
        tx,
        wishes.map(({ element }) => element),
      ),
    );
    const resources = byCode(await this.reads.resources(tx, [...new Set(wishes.map(({ resource }) => resource))]));
    const owners = [...new Set([...resources.values()].map(({ department }) => department))];
    const names = new Map((await this.reads.departments(tx, owners)).map(({ uscc, name }) => [uscc, name]));
    const from = await this.ledger.stamp(tx);
    const entered = new Map<string, SourceSpan>();
    for (const wish of wishes) {
      const [element, resource] = [required(elements, wish.element), required(resources, wish.resource)];
      const sourceName = names.get(resource.department) ?? '';
      entered.set(element.code, spanOf(this.ids.uuid(), element, resource, { sourceName, from }));
    }
    const opened = await this.spans.open(
      tx,
      [...entered.values()].map((span) => ({ ...span, openedBy: actor.personId })),
    );
    for (const [code, { elementId }] of entered) if (!opened.has(elementId)) throw await this.existing(tx, code);
    const acts = [...entered].map(([code, span]) => designatedAct(span, required(elements, code)));
    await this.ledger.submitAll(tx, acts);
    return entered;
  }

  /** The refusal that names the source of an element. */
  private async existing(tx: Transaction, code: string): Promise<Error> {
    const [element] = await this.reads.elements(tx, [code]);
    return element?.source === undefined
      ? new Error(`${code} has a source, and has none`)
      : sourceExists(element, element.source);
  }
}

/** Throws what tells of the source that an element has. */
export const sourceExists = ({ code: element }: Pick<Element, 'code'>, source: SourceSpan): Error => {
  const { sourceName: name, sourceCode: code, resourceCode: resource } = source;
  return sourceFault('element-source-exists', {
    element,
    name,
    code,
    resource,
    context: { element, name, code, resource },
  });
};

const spanOf = (
  actId: string,
  element: Element,
  resource: Resource,
  { sourceName, from }: Pick<SourceSpan, 'sourceName' | 'from'>,
): SourceSpan => ({
  actId,
  via: 'designated',
  elementId: element.id,
  definitionVersion: element.definitionVersion,
  resourceId: resource.id,
  resourceCode: resource.code,
  sourceCode: resource.department,
  sourceName,
  updateFrequency: resource.updateFrequency,
  ...(resource.certificate === undefined ? {} : { certificate: resource.certificate }),
  from,
});

const byCode = <T extends { readonly code: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.code, row]));

function required<T>(rows: ReadonlyMap<string, T>, code: string): T {
  const row = rows.get(code);
  if (row === undefined) throw new Error(`${code} was there before`);
  return row;
}
