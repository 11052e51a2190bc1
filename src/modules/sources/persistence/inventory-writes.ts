import { Injectable } from '@nestjs/common';
import type { DigestPair } from '../../../core/entry/index.js';
import type { DepartmentRow, ElementRow, ResourceRow, SystemRow } from '../../../core/inventory/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** Who writes, and when. */
export interface Writing {
  readonly at: Date;
  readonly accountId: string;
}

export type NewOrOld<T> = T & { readonly id: string };
export type ResourceToWrite = NewOrOld<ResourceRow & { readonly department: string }>;
/** `isRedefined`: it says something else of what the element is than before. */
export type ElementToWrite = NewOrOld<ElementRow & { readonly digest: DigestPair; readonly isRedefined: boolean }>;

const INSERT_DEPARTMENTS = `
  INSERT INTO inventory_department (uscc, name, created_at, updated_at, updated_by)
  SELECT uscc, name, $1, $1, $2 FROM unnest($3::text[], $4::text[]) AS r (uscc, name) ORDER BY uscc
  ON CONFLICT (uscc) DO NOTHING RETURNING uscc AS code`;
const UPDATE_DEPARTMENTS = `
  UPDATE inventory_department d SET name = r.name, version = d.version + 1, updated_at = $1, updated_by = $2
  FROM unnest($3::text[], $4::text[]) AS r (uscc, name) WHERE d.uscc = r.uscc`;
const INSERT_SYSTEMS = `
  INSERT INTO inventory_system (id, code, name, department_uscc, created_at, updated_at, updated_by)
  SELECT id, code, name, department, $1, $1, $2
  FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) AS r (id, code, name, department) ORDER BY code
  ON CONFLICT (code) DO NOTHING RETURNING code`;
const UPDATE_SYSTEMS = `
  UPDATE inventory_system s SET name = r.name, version = s.version + 1, updated_at = $1, updated_by = $2
  FROM unnest($3::uuid[], $4::text[]) AS r (id, name) WHERE s.id = r.id`;

const RESOURCE_VALUES = `
  unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
    $12::text[], $13::text[])
  AS r (id, code, name, summary, system, department, frequency, sharing, opening, opening_mode, certificate)`;
const INSERT_RESOURCES = `
  INSERT INTO inventory_resource (id, code, name, summary, system_code, department_uscc, update_frequency, sharing,
    opening, opening_mode, certificate, created_at, updated_at, updated_by)
  SELECT id, code, name, summary, system, department, frequency, sharing, opening, opening_mode, certificate, $1, $1, $2
  FROM ${RESOURCE_VALUES} ORDER BY code ON CONFLICT (code) DO NOTHING RETURNING code`;
const UPDATE_RESOURCES = `
  UPDATE inventory_resource o SET name = r.name, summary = r.summary, system_code = r.system,
    update_frequency = r.frequency, sharing = r.sharing, opening = r.opening, opening_mode = r.opening_mode,
    certificate = r.certificate, version = o.version + 1, updated_at = $1, updated_by = $2
  FROM ${RESOURCE_VALUES} WHERE o.id = r.id`;

// An array of arrays of different lengths is no array of SQL: users travel as JSON.
const ELEMENT_VALUES = `
  unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
    $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::boolean[])
  AS r (id, code, name, definition, data_type, format, value_domain, sha256, sm3, steward, collector, manager, holder,
    users, proposed, is_redefined)`;
const USERS = 'ARRAY(SELECT jsonb_array_elements_text(r.users::jsonb))';
const INSERT_ELEMENTS = `
  INSERT INTO inventory_element (id, code, name, definition, data_type, format, value_domain, definition_version,
    sha256, sm3, steward, collector, manager, holder, users, proposed_resource, created_at, updated_at, updated_by)
  SELECT id, code, name, definition, data_type, format, value_domain, 1, sha256, sm3, steward, collector, manager,
    holder, ${USERS}, proposed, $1, $1, $2
  FROM ${ELEMENT_VALUES} ORDER BY code ON CONFLICT (code) DO NOTHING RETURNING code`;
const UPDATE_ELEMENTS = `
  UPDATE inventory_element o SET name = r.name, definition = r.definition, data_type = r.data_type, format = r.format,
    value_domain = r.value_domain, definition_version = o.definition_version + r.is_redefined::integer,
    sha256 = r.sha256, sm3 = r.sm3, steward = r.steward, collector = r.collector, manager = r.manager,
    holder = r.holder, users = ${USERS}, proposed_resource = coalesce(r.proposed, o.proposed_resource),
    version = o.version + 1, updated_at = $1, updated_by = $2
  FROM ${ELEMENT_VALUES} WHERE o.id = r.id`;

/** Writes many rows with one statement for each kind. */
@Injectable()
export class InventoryWrites {
  /** New rows; answers the codes of those that were not there meanwhile. */
  insertDepartments(tx: Transaction, writing: Writing, rows: readonly DepartmentRow[]): Promise<string[]> {
    return insert(tx, INSERT_DEPARTMENTS, writing, rows, departmentColumns);
  }

  updateDepartments(tx: Transaction, writing: Writing, rows: readonly DepartmentRow[]): Promise<void> {
    return update(tx, UPDATE_DEPARTMENTS, writing, rows, departmentColumns);
  }

  insertSystems(tx: Transaction, writing: Writing, rows: readonly NewOrOld<SystemRow>[]): Promise<string[]> {
    const columns = ({ id, code, name, department }: NewOrOld<SystemRow>) => [id, code, name, department];
    return insert(tx, INSERT_SYSTEMS, writing, rows, columns);
  }

  updateSystems(tx: Transaction, writing: Writing, rows: readonly NewOrOld<SystemRow>[]): Promise<void> {
    return update(tx, UPDATE_SYSTEMS, writing, rows, ({ id, name }) => [id, name]);
  }

  insertResources(tx: Transaction, writing: Writing, rows: readonly ResourceToWrite[]): Promise<string[]> {
    return insert(tx, INSERT_RESOURCES, writing, rows, resourceColumns);
  }

  updateResources(tx: Transaction, writing: Writing, rows: readonly ResourceToWrite[]): Promise<void> {
    return update(tx, UPDATE_RESOURCES, writing, rows, resourceColumns);
  }

  insertElements(tx: Transaction, writing: Writing, rows: readonly ElementToWrite[]): Promise<string[]> {
    return insert(tx, INSERT_ELEMENTS, writing, rows, elementColumns);
  }

  updateElements(tx: Transaction, writing: Writing, rows: readonly ElementToWrite[]): Promise<void> {
    return update(tx, UPDATE_ELEMENTS, writing, rows, elementColumns);
  }
}

type Value = string | boolean | null;

const departmentColumns = ({ uscc, name }: DepartmentRow): Value[] => [uscc, name];

const resourceColumns = (row: ResourceToWrite): Value[] => [
  ...[row.id, row.code, row.name, row.summary, row.system, row.department, row.updateFrequency, row.sharing],
  ...[row.opening, row.openingMode ?? null, row.certificate ?? null],
];

const elementColumns = (row: ElementToWrite): Value[] => [
  ...[row.id, row.code, row.name, row.definition, row.dataType, row.format, row.valueDomain],
  ...[row.digest.sha256, row.digest.sm3, row.steward, row.collector, row.manager, row.holder],
  ...[JSON.stringify(row.users), row.resource ?? null, row.isRedefined],
];

async function insert<T>(
  tx: Transaction,
  sql: string,
  writing: Writing,
  rows: readonly T[],
  columns: (row: T) => Value[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const written = await tx.query<{ code: string }[]>(sql, parametersOf(writing, rows, columns));
  return written.map(({ code }) => code);
}

async function update<T>(
  tx: Transaction,
  sql: string,
  writing: Writing,
  rows: readonly T[],
  columns: (row: T) => Value[],
): Promise<void> {
  if (rows.length > 0) await tx.query(sql, parametersOf(writing, rows, columns));
}

/** One array for each column. */
const parametersOf = <T>({ at, accountId }: Writing, rows: readonly T[], columns: (row: T) => Value[]): unknown[] => {
  const lists: Value[][] = [];
  for (const row of rows) {
    for (const [place, value] of columns(row).entries()) {
      const list = lists[place] ?? [];
      lists[place] = list;
      list.push(value);
    }
  }
  return [at, accountId, ...lists];
};
