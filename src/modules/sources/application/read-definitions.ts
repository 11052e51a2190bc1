import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { sourceFault } from '../domain/faults.js';
import type { Element } from '../domain/inventory.js';
import { Definitions, type DefinitionVersion } from '../persistence/definitions.js';
import { InventoryReader } from './inventory-reader.js';

/** What elements were defined as. */
@Injectable()
export class ReadDefinitions {
  constructor(
    private readonly reader: InventoryReader,
    private readonly definitions: Definitions,
  ) {}

  /** The definition at a time; before the element was registered, its first one. Throws Fault 'element-not-found'. */
  async asOf(tx: Transaction, code: string, at: Date): Promise<{ element: Element; definition: DefinitionVersion }> {
    const { element, definitions } = await this.all(tx, code);
    const definition = definitions.findLast(({ since }) => since.getTime() <= at.getTime()) ?? definitions[0];
    if (definition === undefined) throw new Error(`${code} has no definition`);
    return { element, definition };
  }

  /** Every one, the first one first. Throws Fault 'element-not-found'. */
  async all(tx: Transaction, code: string): Promise<{ element: Element; definitions: readonly DefinitionVersion[] }> {
    const element = await this.reader.element(tx, code);
    if (element === undefined) throw sourceFault('element-not-found', { code });
    return { element, definitions: await this.definitions.of(tx, element.id) };
  }
}
