import type { DataSource } from 'typeorm';
import type { Clock } from '../../platform/clock/clock.js';
import { createAuditTrail } from '../audit/index.js';
import { createEligibility } from '../identity/index.js';
import type { KeyChange } from './domain/key-change.js';
import { KeyChangeGrantRepository } from './persistence/grant-repository.js';

const TWO = 2;

/**
 * Uses up what two operators agreed on, for a command that works on the database without the server. While fewer than
 * two persons operate the registry one acts alone, and the audit trail says so. False where there is no such agreement.
 */
export const takeKeyChangeGrant = (source: DataSource, change: KeyChange, clock: Clock): Promise<boolean> =>
  source.transaction(async (tx) => {
    const audit = createAuditTrail(clock);
    const subject = `key:${change.name}`;
    const isFounding = (await createEligibility().countPersons(tx, 'keys:change', undefined)) < TWO;
    if (isFounding) {
      await audit.record(tx, { action: 'key.change', subject, detail: { founding: true, act: change.act } });
      return true;
    }
    const approvalId = await new KeyChangeGrantRepository().take(tx, change, clock.now());
    const outcome = approvalId === undefined ? 'refused' : 'done';
    await audit.record(tx, {
      action: 'key.change',
      subject,
      outcome,
      detail: { act: change.act, approvalId: approvalId ?? null },
    });
    return approvalId !== undefined;
  });
