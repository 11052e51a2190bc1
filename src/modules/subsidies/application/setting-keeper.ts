import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { Requester } from '../../approvals/index.js';
import { AuditTrail } from '../../audit/index.js';
import { statedWish } from '../domain/parameters.js';
import type { Setting, SettingPerson, SettingWish } from '../domain/setting.js';
import { SettingRows } from '../persistence/setting-rows.js';

/** The act, among those that need a second person and in the audit trail. */
export const SET_POLICY = 'subsidy-setting.set';

/** Writes a setting down, in its row and in the audit trail. */
@Injectable()
export class SettingKeeper {
  constructor(
    private readonly rows: SettingRows,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws Fault 'subsidy-setting-changed'. */
  async add(
    tx: Transaction,
    { actor, requestId }: Requester,
    requestedBy: SettingPerson,
    wish: SettingWish,
    version: number,
  ): Promise<Setting> {
    const people = { requestedBy: personOf(requestedBy), confirmedBy: personOf(actor) };
    const setting: Setting = { ...wish, id: this.ids.uuid(), version, ...people, at: this.clock.now() };
    await this.rows.add(tx, setting);
    const { ground: _, ...detail } = statedWish(wish);
    await this.audit.record(tx, {
      ...{ actor, requestId, action: SET_POLICY, subject: `subsidy-setting:${setting.id}` },
      detail: { ...detail, version },
    });
    return setting;
  }
}

const personOf = ({ accountId, personId, personRef }: SettingPerson): SettingPerson => ({
  accountId,
  personId,
  personRef,
});
