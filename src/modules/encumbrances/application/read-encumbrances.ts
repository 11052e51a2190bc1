import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { dayOf, stateOn } from '../domain/burdens.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import { encumbranceFault } from '../domain/faults.js';
import type { Release } from '../domain/release.js';
import { maySee } from '../domain/separation.js';
import { EncumbranceList, type ListQuery, type ListScope } from '../persistence/encumbrance-list.js';
import { EncumbranceRepository } from '../persistence/encumbrance-repository.js';
import { ReleaseRepository } from '../persistence/release-repository.js';

/** Reads encumbrances for those who may see all of them. */
@Injectable()
export class ReadEncumbrances {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rows: EncumbranceRepository,
    private readonly lists: EncumbranceList,
    private readonly releases: ReleaseRepository,
    private readonly clock: Clock,
  ) {}

  /** With every release that was requested. Throws Fault 'encumbrance-not-found' also where the actor may not see it. */
  async one(actor: Actor, id: string): Promise<{ encumbrance: Encumbrance; releases: readonly Release[] }> {
    const found = await this.rows.find(this.unitOfWork.reader, id);
    if (found === undefined || !maySee(found, actor)) throw encumbranceFault('encumbrance-not-found');
    return { encumbrance: this.today(found), releases: await this.releases.of(this.unitOfWork.reader, id) };
  }

  /** An organisation's as holder or as the other party, the work of a centre, or all for auditors. */
  async list(actor: Actor, query: ListQuery): Promise<Encumbrance[]> {
    const found = await this.lists.page(this.unitOfWork.reader, scopeOf(actor), query);
    return found.map((encumbrance) => this.today(encumbrance));
  }

  private today(encumbrance: Encumbrance): Encumbrance {
    return { ...encumbrance, state: stateOn(encumbrance, dayOf(this.clock.now())) };
  }
}

function scopeOf({ roles, centre, organisationId, organisationCode }: Actor): ListScope {
  if (roles.includes('auditor')) return { all: true };
  return centre === undefined ? { organisationId, code: organisationCode } : { centre };
}
