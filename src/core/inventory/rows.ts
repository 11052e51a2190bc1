import type { UpdateFrequency } from '../entry/index.js';

/** What the inventory is made of: departments run systems, systems keep resources, resources keep elements. */
export const INVENTORY_KINDS = ['department', 'system', 'resource', 'element'] as const;
export type InventoryKind = (typeof INVENTORY_KINDS)[number];

/** How far a resource is shared with other organs, or opened to society: 无条件, 有条件, 不予. */
export const OPEN_DEGREES = ['unconditional', 'conditional', 'none'] as const;
export type OpenDegree = (typeof OPEN_DEGREES)[number];

/** 部门: an organ by its unified social credit code; it need not hold an account here. */
export interface DepartmentRow {
  readonly uscc: string;
  readonly name: string;
}

/** 信息系统. */
export interface SystemRow {
  readonly code: string;
  readonly name: string;
  /** Unified social credit code of the department that runs it. */
  readonly department: string;
}

/** 数据资源: belongs to the department of its system. */
export interface ResourceRow {
  readonly code: string;
  readonly name: string;
  readonly summary: string;
  /** Code of the system that keeps it. */
  readonly system: string;
  readonly updateFrequency: UpdateFrequency;
  readonly sharing: OpenDegree;
  readonly opening: OpenDegree;
  /** 开放方式: how it is opened, in words. */
  readonly openingMode?: string;
  /** Number of the certificate that the department holds on it. */
  readonly certificate?: string;
}

/** What says what an element is; its digests stand in the entry that designates its source. */
export interface ElementDefinition {
  readonly name: string;
  readonly definition: string;
  readonly dataType: string;
  /** 表示格式; empty where there is none. */
  readonly format: string;
  /** 值域; empty where there is none. */
  readonly valueDomain: string;
}

/** 数据项, with the four duties (四谁: 采集, 管理, 持有, 使用) of departments by their codes. */
export interface ElementRow extends ElementDefinition {
  readonly code: string;
  /** 主责部门. */
  readonly steward: string;
  readonly collector: string;
  readonly manager: string;
  readonly holder: string;
  readonly users: readonly string[];
  /** Code of the resource that is proposed as its source, or is its source. */
  readonly resource?: string;
}
