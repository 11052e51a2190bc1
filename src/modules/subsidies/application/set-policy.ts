import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type Approval, GuardedActs, RequestApproval, type Requester } from '../../approvals/index.js';
import { policyFault } from '../domain/faults.js';
import { parseWish, statedWish, subjectOf } from '../domain/parameters.js';
import { requireSettable } from '../domain/settable.js';
import type { SettingWish } from '../domain/setting.js';
import { SettingRows } from '../persistence/setting-rows.js';
import { PublishPolicies } from './publish-policies.js';
import { SET_POLICY, SettingKeeper } from './setting-keeper.js';

const USUAL_READING = 'usual';

/** One officer asks that a day, a window or a reading be set; it holds once another person has confirmed it. */
@Injectable()
export class SetPolicy implements OnModuleInit {
  constructor(
    private readonly guarded: GuardedActs,
    private readonly requests: RequestApproval,
    private readonly rows: SettingRows,
    private readonly publish: PublishPolicies,
    private readonly keep: SettingKeeper,
  ) {}

  onModuleInit(): void {
    this.guarded.register({
      kind: SET_POLICY,
      permission: 'subsidies:set',
      scope: 'registry',
      subject: async (tx, parameters) => ({ version: await this.version(tx, parameters) }),
      prepare: async (parameters) => {
        const wish = parseWish(parameters);
        return (tx, by, approval) => this.perform(tx, by, approval, wish);
      },
    });
  }

  /** Throws what `requireSettable` throws, and Fault 'subsidy-setting-same'. */
  async request(tx: Transaction, by: Requester, wish: SettingWish): Promise<Approval> {
    requireSettable(wish);
    requireOther(wish, (await this.rows.current(tx, wish.kind, wish.target))?.wish);
    return this.requests.always(tx, by, SET_POLICY, statedWish(wish));
  }

  private async perform(tx: Transaction, by: Requester, { requestedBy }: Approval, wish: SettingWish) {
    requireSettable(wish);
    const before = await this.rows.current(tx, wish.kind, wish.target);
    requireOther(wish, before?.wish);
    const made = await this.keep.add(tx, by, requestedBy, wish, (before?.version ?? 0) + 1);
    await this.publish.execute(tx);
    const answer: JsonObject = { id: made.id, kind: made.kind, target: made.target, version: made.version };
    return { shown: answer, kept: answer };
  }

  /** With every further setting of the same target a request about it lapses; of two at once one waits here. */
  private async version(tx: Transaction, parameters: JsonObject): Promise<number> {
    await this.rows.lock(tx);
    const { kind, target } = subjectOf(parameters);
    return (await this.rows.current(tx, kind, target))?.version ?? 0;
  }
}

/** Nothing is set a second time as it is already. */
function requireOther(wish: SettingWish, before: SettingWish | undefined): void {
  const standing = before?.value ?? (wish.kind === 'reading' ? USUAL_READING : null);
  if (String(standing) === String(wish.value)) throw policyFault('subsidy-setting-same', { target: wish.target });
}
