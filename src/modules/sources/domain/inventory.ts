import type { DigestPair, UpdateFrequency } from '../../../core/entry/index.js';
import type { DepartmentRow, ElementRow, ResourceRow, SystemRow } from '../../../core/inventory/index.js';

/** What is kept of every row beside what it says. */
export interface Kept {
  /** Grows with every change, for If-Match. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface Department extends DepartmentRow, Kept {}

export interface System extends SystemRow, Kept {
  readonly id: string;
}

export interface Resource extends ResourceRow, Kept {
  readonly id: string;
  /** Unified social credit code of the department of its system. */
  readonly department: string;
  /** Whether it is the source of any element today. */
  readonly isSource: boolean;
}

/** How an element stands: it never had a source, has one, or had one. */
export const ELEMENT_STATES = ['registered', 'designated', 'retired'] as const;
export type ElementState = (typeof ELEMENT_STATES)[number];

export interface Element extends Omit<ElementRow, 'resource'>, Kept {
  readonly id: string;
  readonly definitionVersion: number;
  readonly definitionDigest: DigestPair;
  readonly state: ElementState;
  /** Code of the resource that is proposed as its source. */
  readonly proposedResource?: string;
  /** The source of today, also where its entry is not published yet. */
  readonly source?: SourceSpan;
}

/** A time in which one resource was the source of an element. */
export interface SourceSpan {
  /** The act that opened it: `source.designated` or `source.reassigned`. */
  readonly actId: string;
  readonly via: 'designated' | 'reassigned';
  readonly elementId: string;
  readonly definitionVersion: number;
  readonly resourceId: string;
  readonly resourceCode: string;
  /** Unified social credit code and name of the department, as the entry has them. */
  readonly sourceCode: string;
  readonly sourceName: string;
  readonly updateFrequency: UpdateFrequency;
  readonly certificate?: string;
  /** The `source.adjudicated` that a reassignment carries out. */
  readonly adjudication?: string;
  /** It counts from this time. */
  readonly from: Date;
  /** It counts no more at this time; absent for the present one. */
  readonly until?: Date;
  /** The act that ended it: `source.reassigned` or `source.retired`. */
  readonly endedBy?: string;
}
