import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { ResourceCopy } from '../domain/resource-copy.js';
import type { UpdateLapse } from '../domain/update-lapse.js';
import type { UpdateReport } from '../domain/update-report.js';

/** Writes down who reported and stated what, and what was found late. */
@Injectable()
export class ResourceTrail {
  constructor(private readonly audit: AuditTrail) {}

  reported(tx: Transaction, actor: Actor, { resourceId, resourceCode, version, rows }: UpdateReport): Promise<void> {
    return this.record(tx, actor, 'reported', resourceId, { resourceCode, version, rows });
  }

  copied(tx: Transaction, actor: Actor, copy: ResourceCopy): Promise<void> {
    return this.record(tx, actor, 'copied', copy.resourceId, { copy: copy.id, ...readingOf(copy) });
  }

  copyEnded(tx: Transaction, actor: Actor, copy: ResourceCopy): Promise<void> {
    return this.record(tx, actor, 'copy-ended', copy.resourceId, { copy: copy.id, ...readingOf(copy) });
  }

  lapsed(tx: Transaction, { resourceId, resourceCode, afterVersion, dueOn }: UpdateLapse): Promise<void> {
    return this.record(tx, undefined, 'lapsed', resourceId, { resourceCode, afterVersion, dueOn: dueOn ?? null });
  }

  private async record(
    tx: Transaction,
    actor: Actor | undefined,
    action: string,
    resourceId: string,
    detail: JsonObject,
  ): Promise<void> {
    const who = actor === undefined ? {} : { actor };
    await this.audit.record(tx, { ...who, action: `resource.${action}`, subject: `resource:${resourceId}`, detail });
  }
}

const readingOf = ({
  resourceCode,
  elementCode,
  fromResource,
  fromElement,
  readVersion,
}: ResourceCopy): JsonObject => ({
  ...{ resourceCode, elementCode, fromResource, fromElement, readVersion },
});
