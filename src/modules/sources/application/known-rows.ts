import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { IntakeOptions, IntakeRows } from '../domain/intake.js';
import type { Resource } from '../domain/inventory.js';
import type { Known } from '../domain/known.js';
import { type Hold, InventoryReads } from '../persistence/inventory-reads.js';
import { CertificateClaims } from './certificate-claims.js';
import { OwnDepartments } from './own-departments.js';

/** Finds what the inventory holds of everything that rows name. */
@Injectable()
export class KnownRows {
  constructor(
    private readonly reads: InventoryReads,
    private readonly certificates: CertificateClaims,
    private readonly own: OwnDepartments,
  ) {}

  /** `hold` says what becomes of rows that are to be written until the transaction ends. */
  async of(
    tx: Transaction,
    actor: Actor,
    rows: IntakeRows,
    { designate, hold }: Pick<IntakeOptions, 'designate'> & { readonly hold: Hold },
  ): Promise<Known> {
    const { departments = [], systems = [], resources = [], elements = [] } = rows;
    const knownSystems = byCode(
      await this.reads.systems(tx, distinct([...systems.map(codeOf), ...resources.map(({ system }) => system)])),
    );
    const rewritten = resources.map(codeOf);
    const named = elements.flatMap(({ resource }) => resource ?? []);
    const knownResources = byCode([
      ...(await this.reads.resources(tx, distinct(rewritten), hold)),
      ...(await this.reads.resources(
        tx,
        distinct(named, rewritten),
        designate && hold === 'update' ? 'share' : 'read',
      )),
    ]);
    const knownElements = byCode(await this.reads.elements(tx, distinct(elements.map(codeOf)), hold));
    const organs = [
      ...departments.map(({ uscc }) => uscc),
      ...systems.map(({ department }) => department),
      ...elements.flatMap(({ steward, collector, manager, holder, users }) => [
        ...[steward, collector, manager, holder],
        ...users,
      ]),
    ];
    const known = await this.reads.departments(tx, distinct(organs));
    const owners = [...systems, ...knownSystems.values(), ...knownResources.values()];
    const ofSources = designate ? distinct(owners.map(({ department }) => department)) : [];
    return {
      departments: new Map(known.map((department) => [department.uscc, department])),
      systems: knownSystems,
      resources: knownResources,
      elements: knownElements,
      certificates: await this.claimed(tx, rows, knownSystems, knownResources),
      ownDepartments: await this.own.among(tx, actor, ofSources),
    };
  }

  /** Certificates that rows newly name, and that the departments hold. */
  private async claimed(
    tx: Transaction,
    { systems = [], resources = [] }: IntakeRows,
    knownSystems: ReadonlyMap<string, { readonly department: string }>,
    knownResources: ReadonlyMap<string, Resource>,
  ): Promise<ReadonlySet<string>> {
    const coming = new Map(systems.map(({ code, department }) => [code, department]));
    const held = new Set<string>();
    for (const { code, system, certificate } of resources) {
      if (certificate === undefined) continue;
      const department = (knownSystems.get(system)?.department ?? coming.get(system)) || '';
      const isKept = knownResources.get(code)?.certificate === certificate;
      if (isKept || (await this.certificates.isHeldBy(tx, department, certificate))) {
        held.add(`${department} ${certificate}`);
      }
    }
    return held;
  }
}

const codeOf = ({ code }: { readonly code: string }): string => code;

const byCode = <T extends { readonly code: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.code, row]));

const distinct = (codes: readonly string[], but: readonly string[] = []): string[] => {
  const others = new Set(but);
  return [...new Set(codes)].filter((code) => !others.has(code));
};
