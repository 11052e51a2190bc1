import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { compareElements, type ElementLikeness } from '../../../core/duplicates/index.js';
import type { ElementRow } from '../../../core/inventory/index.js';
import { Fault } from '../../../core/fault.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { type Element, InventoryReader } from '../../sources/index.js';
import { exchangeFault } from '../domain/faults.js';
import { type CodedElement, ElementLikenessIndex } from '../persistence/element-likeness.js';
import { ImportStore } from '../persistence/import-store.js';

/** An element of the inventory that may be the same, and how alike it is. */
export interface LikelyDuplicate {
  readonly element: Element;
  readonly likeness: ElementLikeness;
}

/** An element with those that may be the same. */
export interface Suspected {
  readonly code: string;
  readonly name: string;
  /** Row of the file in which it comes; absent for one of the inventory. */
  readonly row?: number;
  readonly duplicates: readonly LikelyDuplicate[];
}

/** Some of a list, and the point after which it goes on; the end has none. */
export interface SuspectedPage<P> {
  readonly found: readonly Suspected[];
  readonly next: P | undefined;
}

/** Of one element. */
const MOST_DUPLICATES = 20;
/** Elements that are looked at for one page, whatever is found. */
const MOST_LOOKS = 200;

/** 疑似重复: finds elements of the inventory that may be one, with the reasons. It informs and decides nothing. */
@Injectable()
export class FindDuplicates {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: InventoryReader,
    private readonly index: ElementLikenessIndex,
    private readonly store: ImportStore,
  ) {}

  /** Throws Fault 'element-not-found'. */
  async of(code: string): Promise<Suspected> {
    const { tx } = this;
    const element = await this.reader.element(tx, code);
    if (element === undefined) throw new Fault('element-not-found', { code });
    const duplicates = await this.duplicatesOf(tx, element, await this.index.commonGrams(tx));
    return { code, name: element.name, duplicates };
  }

  /** Elements behind a code that may be the same as others, in the order of the codes. */
  async inInventory(after: string | undefined, limit: number): Promise<SuspectedPage<string>> {
    const elements = await this.reader.elementPage(this.tx, { after, limit: MOST_LOOKS });
    return this.pageOf(elements, limit, ({ code }) => code);
  }

  /** New elements of an import that may be the same as some of the inventory. Throws Fault 'import-not-found'. */
  async inImport(actor: Actor, importId: string, after: number, limit: number): Promise<SuspectedPage<number>> {
    const { tx } = this;
    const record = await this.store.imports.find(tx, importId);
    if (record?.organisationId !== actor.organisationId) throw exchangeFault('import-not-found');
    const rows = await this.store.rows.created<ElementRow>(tx, importId, 'element', after, MOST_LOOKS);
    const elements = rows.map(({ number, content }) => ({ ...content, row: number }));
    return this.pageOf(elements, limit, ({ row }) => row);
  }

  private async pageOf<T extends CodedElement & { readonly row?: number }, P>(
    elements: readonly T[],
    limit: number,
    point: (element: T) => P,
  ): Promise<SuspectedPage<P>> {
    const common = await this.index.commonGrams(this.tx);
    const found: Suspected[] = [];
    for (const element of elements) {
      const { code, name, row } = element;
      const duplicates = await this.duplicatesOf(this.tx, element, common);
      if (duplicates.length > 0) found.push({ code, name, duplicates, ...(row === undefined ? {} : { row }) });
      if (found.length === limit) return { found, next: point(element) };
    }
    const last = elements.at(-1);
    return { found, next: last === undefined || elements.length < MOST_LOOKS ? undefined : point(last) };
  }

  private async duplicatesOf(
    tx: Transaction,
    element: CodedElement,
    common: ReadonlyMap<number, number>,
  ): Promise<LikelyDuplicate[]> {
    const codes = await this.index.candidates(tx, element, common);
    const others = codes.length === 0 ? [] : await this.reader.elements(tx, codes);
    return others
      .flatMap((other) => {
        const likeness = compareElements(element, other);
        return likeness === undefined ? [] : [{ element: other, likeness }];
      })
      .toSorted((one, other) => weight(other) - weight(one) || (one.element.code < other.element.code ? -1 : 1))
      .slice(0, MOST_DUPLICATES);
  }

  private get tx(): Transaction {
    return this.unitOfWork.reader;
  }
}

/** The most alike first: by name, definition and value domain together. */
const weight = ({ likeness: { name, definition, valueDomain = 0 } }: LikelyDuplicate): number =>
  2 * name + definition + valueDomain;
