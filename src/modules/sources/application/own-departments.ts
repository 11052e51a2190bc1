import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { OrganisationMembers } from '../../identity/index.js';
import { sourceFault } from '../domain/faults.js';

/** Keeps officers apart from the departments that they decide about, as persons, whatever account they use there. */
@Injectable()
export class OwnDepartments {
  constructor(private readonly members: OrganisationMembers) {}

  /** Those of the departments in which a person has an account. */
  async among(
    tx: Transaction,
    { personId }: Pick<Actor, 'personId'>,
    departments: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const own = new Set<string>();
    if (departments.length === 0 || !(await this.isOf(tx, personId, departments))) return own;
    for (const uscc of departments) if (await this.isOf(tx, personId, [uscc])) own.add(uscc);
    return own;
  }

  /** Throws Fault 'designation-own-department' where a person belongs to one of them. */
  async requireApart(tx: Transaction, person: Pick<Actor, 'personId'>, departments: readonly string[]): Promise<void> {
    const [department] = await this.among(tx, person, departments);
    if (department !== undefined) throw sourceFault('designation-own-department', { department });
  }

  private isOf(tx: Transaction, personId: string, codes: readonly string[]): Promise<boolean> {
    return this.members.isMember(tx, personId, { ids: [], codes });
  }
}
