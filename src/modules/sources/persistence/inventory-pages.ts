import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { Department, Element, Resource, System } from '../domain/inventory.js';
import {
  DEPARTMENTS,
  ELEMENTS,
  type ElementColumns,
  RESOURCES,
  type ResourceColumns,
  SYSTEMS,
  toElement,
  toResource,
} from './inventory-rows.js';

/** Where a page goes on (after this code), and how many rows it has at most. */
export interface PageQuery {
  readonly after?: string | undefined;
  readonly limit: number;
}

/** What narrows a list of systems or resources. */
export interface OfDepartment extends PageQuery {
  /** Unified social credit code. */
  readonly department?: string | undefined;
}

/** What narrows a list of resources. */
export interface ResourceQuery extends OfDepartment {
  /** Code of the system. */
  readonly system?: string | undefined;
}

/** What narrows a list of elements. */
export interface ElementQuery extends PageQuery {
  /** Unified social credit code of the steward. */
  readonly steward?: string | undefined;
  /** Code of the resource that is their source today, published or not. */
  readonly resource?: string | undefined;
  /** Only those that were registered by this time. */
  readonly registeredBy?: Date | undefined;
}

const DEPARTMENT_PAGE = `${DEPARTMENTS} WHERE d.uscc > $1 ORDER BY d.uscc LIMIT $2`;
const SYSTEM_PAGE = `${SYSTEMS}
  WHERE s.code > $1 AND ($3::text IS NULL OR s.department_uscc = $3) ORDER BY s.code LIMIT $2`;
const RESOURCE_PAGE = `${RESOURCES}
  WHERE r.code > $1 AND ($3::text IS NULL OR r.department_uscc = $3) AND ($4::text IS NULL OR r.system_code = $4)
  ORDER BY r.code LIMIT $2`;
const ELEMENT_PAGE = `${ELEMENTS}
  WHERE e.code > $1 AND ($3::text IS NULL OR e.steward = $3)
    AND ($4::text IS NULL OR EXISTS (
      SELECT 1 FROM element_source o JOIN inventory_resource r ON r.id = o.resource_id
      WHERE o.element_id = e.id AND o.until_at IS NULL AND r.code = $4))
    AND ($5::timestamptz IS NULL OR e.created_at <= $5)
  ORDER BY e.code LIMIT $2`;

/** Lists of the inventory in the order of the bytes of the codes. */
@Injectable()
export class InventoryPages {
  departments(tx: Transaction, { after = '', limit }: PageQuery): Promise<Department[]> {
    return tx.query<Department[]>(DEPARTMENT_PAGE, [after, limit]);
  }

  systems(tx: Transaction, { after = '', limit, department }: OfDepartment): Promise<System[]> {
    return tx.query<System[]>(SYSTEM_PAGE, [after, limit, department ?? null]);
  }

  async resources(tx: Transaction, { after = '', limit, department, system }: ResourceQuery): Promise<Resource[]> {
    const parameters = [after, limit, department ?? null, system ?? null];
    return (await tx.query<ResourceColumns[]>(RESOURCE_PAGE, parameters)).map(toResource);
  }

  async elements(
    tx: Transaction,
    { after = '', limit, steward, resource, registeredBy }: ElementQuery,
  ): Promise<Element[]> {
    const parameters = [after, limit, steward ?? null, resource ?? null, registeredBy ?? null];
    return (await tx.query<ElementColumns[]>(ELEMENT_PAGE, parameters)).map(toElement);
  }
}
