import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { ApplicationState } from '../domain/index.js';
import { ActRepository, type FoundAct } from '../persistence/act-repository.js';
import { ApplicationList, type ListedApplication } from '../persistence/application-list.js';
import type { ApplicationRecord, StoredApplication } from '../persistence/application-record.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { Publications } from './publications.js';
import { requireVisible, scopeOf, seenFrom, viewpointOn } from './visibility.js';

/** An act and the index of its ledger entry; no index while the entry waits for its checkpoint. */
export interface ActInHistory {
  readonly act: FoundAct;
  readonly index: number | undefined;
}

/** Reads applications: each actor only those that exist for him. */
@Injectable()
export class ReadApplications {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly lists: ApplicationList,
    private readonly acts: ActRepository,
    private readonly publications: Publications,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws Fault 'application-not-found'. */
  async one(actor: Actor, id: string): Promise<StoredApplication> {
    const found = await this.applications.findWithBasis(this.unitOfWork.reader, id);
    const shown = seen(requireVisible(found?.record, actor), actor);
    return { ...shown, ...(found?.basedOn === undefined ? {} : { basedOn: found.basedOn }) };
  }

  /** Up to `limit` applications after a position, newest first. */
  list(
    actor: Actor,
    state: ApplicationState | undefined,
    after: { readonly createdAt: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<ListedApplication[]> {
    return this.lists.read(scopeOf(actor), state, after, limit);
  }

  /** The acts on an application, first to last. Throws Fault 'application-not-found'. */
  async history(actor: Actor, id: string): Promise<ActInHistory[]> {
    await this.visible(actor, id);
    const acts = await this.acts.history(this.unitOfWork.reader, id);
    const indexes = await this.publications.of(acts.map((act) => act.id));
    return acts.map((act) => ({ act, index: indexes.get(act.id) }));
  }

  private async visible(actor: Actor, id: string): Promise<ApplicationRecord> {
    return requireVisible(await this.applications.find(this.unitOfWork.reader, id), actor);
  }
}

/** The record as the actor may read it; it exists for him. */
export function seen(record: ApplicationRecord, actor: Actor): StoredApplication {
  return seenFrom(record, viewpointOn(record, actor) ?? 'auditor');
}
