import {
  type DepartmentRow,
  type ElementRow,
  type InventoryKind,
  isSameDefinition,
  type ResourceRow,
  type RowFault,
  rowFault,
  type SystemRow,
} from '../../../core/inventory/index.js';
import type { IntakeOptions, IntakeRows, RowOutcome } from './intake.js';
import type { Element, Resource } from './inventory.js';
import type { Known } from './known.js';

/** Whose rows somebody may write: every department's, or those of one. */
export type WriterScope = 'all' | { readonly uscc: string };

/** A row with what is to become of it. */
export interface Judged<T> {
  readonly row: T;
  readonly place: number;
  readonly outcome: RowOutcome;
  readonly faults: readonly RowFault[];
}

/** An element, and the resource that is to become its source. */
export interface JudgedElement extends Judged<ElementRow> {
  readonly designate?: { readonly code: string };
}

/** All rows with what is to become of them. */
export interface JudgedRows {
  readonly departments: readonly Judged<DepartmentRow>[];
  readonly systems: readonly Judged<SystemRow>[];
  readonly resources: readonly (Judged<ResourceRow> & { readonly department: string })[];
  readonly elements: readonly JudgedElement[];
}

/**
 * Decides on rows by what the inventory holds and by the rows before them. Total: a row that cannot be taken has its
 * faults, and what names it is refused with it.
 */
export class RowJudge {
  private readonly departments = new Set<string>();
  /** Department by system. */
  private readonly systems = new Map<string, string>();
  /** Department by resource. */
  private readonly resources = new Map<string, string>();
  private readonly seen = new Set<string>();

  constructor(
    private readonly known: Known,
    private readonly scope: WriterScope,
    private readonly options: IntakeOptions,
  ) {
    for (const uscc of known.departments.keys()) this.departments.add(uscc);
    for (const { code, department } of known.systems.values()) this.systems.set(code, department);
    for (const { code, department } of known.resources.values()) this.resources.set(code, department);
  }

  /** Departments first, elements last: a row may name those that come with it. */
  judge({ departments = [], systems = [], resources = [], elements = [] }: IntakeRows): JudgedRows {
    return {
      departments: departments.map((row, place) => this.department(row, place)),
      systems: systems.map((row, place) => this.system(row, place)),
      resources: resources.map((row, place) => this.resource(row, place)),
      elements: elements.map((row, place) => this.element(row, place)),
    };
  }

  private department(row: DepartmentRow, place: number): Judged<DepartmentRow> {
    const before = this.known.departments.get(row.uscc);
    const faults = [...this.repeated('department', row.uscc, before), ...this.foreign('uscc', row.uscc)];
    if (faults.length === 0) this.departments.add(row.uscc);
    return { row, place, faults, outcome: outcomeOf(faults, before, before?.name === row.name) };
  }

  private system(row: SystemRow, place: number): Judged<SystemRow> {
    const before = this.known.systems.get(row.code);
    const { department } = row;
    const faults = [
      ...this.repeated('system', row.code, before),
      ...this.foreign('department', before?.department ?? department),
      ...this.unknownDepartments({ department: [department] }),
      ...(before !== undefined && before.department !== department
        ? [rowFault('department', 'department-fixed', before.department)]
        : []),
    ];
    if (faults.length === 0) this.systems.set(row.code, department);
    return { row, place, faults, outcome: outcomeOf(faults, before, before?.name === row.name) };
  }

  private resource(row: ResourceRow, place: number): JudgedRows['resources'][number] {
    const before = this.known.resources.get(row.code);
    const department = this.systems.get(row.system) ?? '';
    const faults = [
      ...this.repeated('resource', row.code, before),
      ...(department === '' ? [rowFault('system', 'unknown-system', row.system)] : this.foreign('system', department)),
      ...this.resourceMoved(before, department),
      ...this.promiseChanged(before, row),
      ...(row.certificate !== undefined && !this.known.certificates.has(`${department} ${row.certificate}`)
        ? [rowFault('certificate', 'unknown-certificate', row.certificate)]
        : []),
    ];
    if (faults.length === 0) this.resources.set(row.code, department);
    return { row, place, department, faults, outcome: outcomeOf(faults, before, isSameResource(before, row)) };
  }

  private element(row: ElementRow, place: number): JudgedElement {
    const before = this.known.elements.get(row.code);
    const { steward, collector, manager, holder, users, resource } = row;
    const faults = [
      ...this.repeated('element', row.code, before),
      ...this.foreign('steward', before?.steward ?? steward),
      ...(before === undefined || before.steward === steward ? [] : this.foreign('steward', steward)),
      ...this.unknownDepartments({
        ...{ steward: [steward], collector: [collector], manager: [manager], holder: [holder] },
        users,
      }),
      ...(before?.source !== undefined && !isSameDefinition(before, row)
        ? [rowFault('definition', 'definition-fixed')]
        : []),
      ...(resource === undefined ? [] : this.sourceFaults(resource, before)),
    ];
    const judged = { row, place, faults, outcome: outcomeOf(faults, before, isSameElement(before, row)) };
    const isNew = this.options.designate && resource !== undefined && before?.source === undefined;
    return isNew && faults.length === 0 ? { ...judged, designate: { code: resource } } : judged;
  }

  /** What stands against a resource as the source of an element. */
  private sourceFaults(resource: string, before: Element | undefined): RowFault[] {
    const department = this.resources.get(resource);
    if (department === undefined) return [rowFault('resource', 'unknown-resource', resource)];
    const source = before?.source;
    if (source !== undefined) {
      const told = `${source.sourceName} (${source.sourceCode}), ${source.resourceCode}`;
      return source.resourceCode === resource ? [] : [rowFault('resource', 'source-exists', told)];
    }
    const isOwn = this.options.designate && this.known.ownDepartments.has(department);
    return isOwn ? [rowFault('resource', 'source-withheld', department)] : [];
  }

  private repeated(kind: InventoryKind, code: string, before: unknown): RowFault[] {
    const key = `${kind} ${code}`;
    const column = kind === 'department' ? 'uscc' : 'code';
    if (this.seen.has(key)) return [rowFault(column, 'repeated-row', code)];
    this.seen.add(key);
    return before !== undefined && this.options.existing === 'refuse' ? [rowFault(column, 'exists', code)] : [];
  }

  private foreign(column: string, uscc: string): RowFault[] {
    return this.scope === 'all' || this.scope.uscc === uscc ? [] : [rowFault(column, 'not-yours', uscc)];
  }

  private unknownDepartments(named: Readonly<Record<string, readonly string[]>>): RowFault[] {
    return Object.entries(named).flatMap(([column, codes]) =>
      codes.filter((uscc) => !this.departments.has(uscc)).map((uscc) => rowFault(column, 'unknown-department', uscc)),
    );
  }

  private resourceMoved(before: Resource | undefined, department: string): RowFault[] {
    if (before === undefined || before.department === department || department === '') return [];
    return [...this.foreign('system', before.department), rowFault('system', 'department-fixed', before.department)];
  }

  private promiseChanged(before: Resource | undefined, { updateFrequency }: ResourceRow): RowFault[] {
    const isPromised = before?.isSource === true && before.updateFrequency !== updateFrequency;
    return isPromised ? [rowFault('updateFrequency', 'promise-fixed', before.updateFrequency)] : [];
  }
}

const outcomeOf = (faults: readonly RowFault[], before: unknown, isSame: boolean): RowOutcome => {
  if (faults.length > 0) return 'refused';
  if (before === undefined) return 'created';
  return isSame ? 'unchanged' : 'updated';
};

const isSameResource = (before: Resource | undefined, row: ResourceRow): boolean =>
  before !== undefined &&
  before.name === row.name &&
  before.summary === row.summary &&
  before.system === row.system &&
  before.updateFrequency === row.updateFrequency &&
  before.sharing === row.sharing &&
  before.opening === row.opening &&
  before.openingMode === row.openingMode &&
  before.certificate === row.certificate;

/** What is proposed counts only while there is no source. */
const isSameElement = (before: Element | undefined, row: ElementRow): boolean =>
  before !== undefined &&
  isSameDefinition(before, row) &&
  before.steward === row.steward &&
  before.collector === row.collector &&
  before.manager === row.manager &&
  before.holder === row.holder &&
  before.users.length === row.users.length &&
  before.users.every((user, place) => user === row.users[place]) &&
  (before.source !== undefined || row.resource === undefined || before.proposedResource === row.resource);
