import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';

/** Whoever acts, and by which request. */
export interface ActingBy {
  readonly actor: Actor;
  readonly requestId?: string | undefined;
}

/** Writes down who did what to which books. */
@Injectable()
export class BooksTrail {
  constructor(private readonly audit: AuditTrail) {}

  record(
    tx: Transaction,
    { actor, requestId }: ActingBy,
    action: string,
    code: string,
    detail: { readonly [name: string]: JsonValue },
  ): Promise<void> {
    return this.audit.record(tx, { actor, requestId, action, subject: `books:${code}`, detail });
  }
}
