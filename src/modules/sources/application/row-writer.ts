import { Injectable } from '@nestjs/common';
import { isSameDefinition } from '../../../core/inventory/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { sourceFault } from '../domain/faults.js';
import type { Judged, JudgedElement, JudgedRows } from '../domain/judge.js';
import type { Known } from '../domain/known.js';
import { type ElementToWrite, InventoryWrites, type Writing } from '../persistence/inventory-writes.js';
import { definitionDigest } from './definition-digest.js';

/** Writes rows that were judged: what is new, and what is another than before. */
@Injectable()
export class RowWriter {
  constructor(
    private readonly writes: InventoryWrites,
    private readonly ids: Ids,
  ) {}

  /** Throws Fault 'inventory-code-exists' where somebody else wrote a new code at the same moment. */
  async write(tx: Transaction, writing: Writing, judged: JudgedRows, known: Known): Promise<void> {
    const { departments, systems, resources, elements } = judged;
    const { writes } = this;
    const organs = created(departments).map(({ row }) => row);
    requireAll(
      organs.map(({ uscc }) => uscc),
      await writes.insertDepartments(tx, writing, organs),
    );
    await writes.updateDepartments(
      tx,
      writing,
      updated(departments).map(({ row }) => row),
    );
    const newSystems = created(systems).map(({ row }) => ({ ...row, id: this.ids.uuid() }));
    requireAll(newSystems.map(codeOf), await writes.insertSystems(tx, writing, newSystems));
    await writes.updateSystems(
      tx,
      writing,
      updated(systems).map(({ row }) => ({ ...row, id: idIn(known.systems, row.code) })),
    );
    const newResources = created(resources).map(({ row, department }) => ({ ...row, department, id: this.ids.uuid() }));
    requireAll(newResources.map(codeOf), await writes.insertResources(tx, writing, newResources));
    await writes.updateResources(
      tx,
      writing,
      updated(resources).map(({ row, department }) => ({ ...row, department, id: idIn(known.resources, row.code) })),
    );
    const newElements = created(elements).map((one) => this.toWrite(one, this.ids.uuid(), true));
    requireAll(newElements.map(codeOf), await writes.insertElements(tx, writing, newElements));
    await writes.updateElements(
      tx,
      writing,
      updated(elements).map((one) => this.changed(one, known)),
    );
  }

  private changed(one: JudgedElement, { elements }: Known): ElementToWrite {
    const before = elements.get(one.row.code);
    if (before === undefined) throw new Error(`${one.row.code} was not there before`);
    return this.toWrite(one, before.id, !isSameDefinition(before, one.row));
  }

  private toWrite({ row }: JudgedElement, id: string, isRedefined: boolean): ElementToWrite {
    return { ...row, id, digest: definitionDigest(row), isRedefined };
  }
}

const created = <T extends Judged<unknown>>(rows: readonly T[]): T[] =>
  rows.filter(({ outcome }) => outcome === 'created');
const updated = <T extends Judged<unknown>>(rows: readonly T[]): T[] =>
  rows.filter(({ outcome }) => outcome === 'updated');
const codeOf = ({ code }: { readonly code: string }): string => code;

function idIn(known: ReadonlyMap<string, { readonly id: string }>, code: string): string {
  const id = known.get(code)?.id;
  if (id === undefined) throw new Error(`${code} was not there before`);
  return id;
}

function requireAll(wanted: readonly string[], written: readonly string[]): void {
  const done = new Set(written);
  const code = wanted.find((one) => !done.has(one));
  if (code !== undefined) throw sourceFault('inventory-code-exists', { code });
}
