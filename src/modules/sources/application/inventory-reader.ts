import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { Department, Element, Resource, SourceSpan, System } from '../domain/inventory.js';
import {
  type ElementQuery,
  InventoryPages,
  type OfDepartment,
  type PageQuery,
  type ResourceQuery,
} from '../persistence/inventory-pages.js';
import { type Hold, InventoryReads, type WrittenPlace, type WrittenRow } from '../persistence/inventory-reads.js';
import { SourceSpans } from '../persistence/source-spans.js';

/**
 * The inventory for other modules, as it stands in the database. What strangers are shown of a source must be covered
 * by a published checkpoint: ask the ledger for the publication of its `actId`.
 */
@Injectable()
export class InventoryReader {
  constructor(
    private readonly reads: InventoryReads,
    private readonly lists: InventoryPages,
    private readonly spans: SourceSpans,
  ) {}

  async department(tx: Transaction, uscc: string): Promise<Department | undefined> {
    return (await this.reads.departments(tx, [uscc]))[0];
  }

  async system(tx: Transaction, code: string): Promise<System | undefined> {
    return (await this.reads.systems(tx, [code]))[0];
  }

  /** `hold` keeps the resource as it is until the transaction ends. */
  async resource(tx: Transaction, code: string, hold: Hold = 'read'): Promise<Resource | undefined> {
    return (await this.reads.resources(tx, [code], hold))[0];
  }

  /** With its source; `hold` keeps both as they are until the transaction ends. */
  async element(tx: Transaction, code: string, hold: Hold = 'read'): Promise<Element | undefined> {
    return (await this.reads.elements(tx, [code], hold))[0];
  }

  /** Those of the codes that there are, in the order of their bytes. */
  departments(tx: Transaction, codes: readonly string[]): Promise<Department[]> {
    return this.reads.departments(tx, codes);
  }

  systems(tx: Transaction, codes: readonly string[]): Promise<System[]> {
    return this.reads.systems(tx, codes);
  }

  resources(tx: Transaction, codes: readonly string[]): Promise<Resource[]> {
    return this.reads.resources(tx, codes);
  }

  elements(tx: Transaction, codes: readonly string[]): Promise<Element[]> {
    return this.reads.elements(tx, codes);
  }

  /** Pages in the order of the bytes of the codes; `after` is the last code of the page before. */
  departmentPage(tx: Transaction, query: PageQuery): Promise<Department[]> {
    return this.lists.departments(tx, query);
  }

  systemPage(tx: Transaction, query: OfDepartment): Promise<System[]> {
    return this.lists.systems(tx, query);
  }

  /** Of one department, or of one system, or all. */
  resourcePage(tx: Transaction, query: ResourceQuery): Promise<Resource[]> {
    return this.lists.resources(tx, query);
  }

  /** Of one steward, or whose source today is one resource, or all. */
  elementPage(tx: Transaction, query: ElementQuery): Promise<Element[]> {
    return this.lists.elements(tx, query);
  }

  /**
   * Resources and elements in the order in which they were last written, behind a place and up to a time; at least two at
   * once. Whoever commits later than he wrote is missed by a time that is too near.
   */
  written(tx: Transaction, after: WrittenPlace, until: Date, limit: number): Promise<WrittenRow[]> {
    return this.reads.written(tx, after, until, Math.max(2, limit));
  }

  /** Every source that an element ever had, the earliest first. */
  sourcesOf(tx: Transaction, elementId: string): Promise<SourceSpan[]> {
    return this.spans.of(tx, elementId);
  }

  /** The source of an element at a time. */
  async sourceAsOf(tx: Transaction, elementId: string, at: Date): Promise<SourceSpan | undefined> {
    return (await this.spans.of(tx, elementId)).find((span) => isOn(span, at));
  }
}

/** Whether a span covers a time: from its beginning, up to but without its end. */
const isOn = ({ from, until }: SourceSpan, at: Date): boolean =>
  from.getTime() <= at.getTime() && (until === undefined || at.getTime() < until.getTime());
