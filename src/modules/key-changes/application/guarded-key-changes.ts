import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { conforms } from '../../../core/shape/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type Approval, GuardedActs, type PerformAct, RequestApproval, type Requester } from '../../approvals/index.js';
import type { KeyChangeFaultCode } from '../domain/faults.js';
import { type KeyChange, keyChangeFault, keyChangeShape, parametersOf } from '../domain/key-change.js';
import { KeyChangeGrantRepository } from '../persistence/grant-repository.js';

const KIND = 'key.change';
/** Time to stop the registry, fetch the root key from its safe, and do it. */
const GRANT_LIFE_MS = 7 * 86_400_000;

/**
 * Changes of keys need two operators: one asks, another confirms, and the command that does it offline, with the root
 * key, uses that agreement up.
 */
@Injectable()
export class GuardedKeyChanges implements OnModuleInit {
  constructor(
    private readonly acts: GuardedActs,
    private readonly requests: RequestApproval,
    private readonly grants: KeyChangeGrantRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.acts.register({
      kind: KIND,
      permission: 'keys:change',
      scope: 'registry',
      subject: async () => ({ version: undefined }),
      prepare: async (parameters) => this.granting(parameters),
    });
  }

  /** Throws 'validation-failed' for a change that makes no sense, 'key-change-needs-nobody' where one person may act alone. */
  async request(tx: Transaction, by: Requester, change: KeyChange): Promise<Approval> {
    const pointer = keyChangeFault(change);
    if (pointer !== undefined) throw new Fault('validation-failed', {}, [{ pointer, code: 'malformed' }]);
    const approval = await this.requests.execute(tx, by, KIND, parametersOf(change));
    if (approval === undefined) throw new Fault<KeyChangeFaultCode>('key-change-needs-nobody');
    return approval;
  }

  private granting(change: JsonObject): PerformAct {
    if (!conforms(keyChangeShape, change)) throw new TypeError('the request holds no change of a key');
    return async (tx, _by, { id: approvalId }) => {
      const grantedAt = this.clock.now();
      const expiresAt = new Date(grantedAt.getTime() + GRANT_LIFE_MS);
      await this.grants.add(tx, { approvalId, change, grantedAt, expiresAt });
      const result = { change: parametersOf(change), expiresAt: expiresAt.toISOString() };
      return { shown: result, kept: result };
    };
  }
}
