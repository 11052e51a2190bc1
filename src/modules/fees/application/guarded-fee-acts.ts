import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import { formatYuan } from '../../../core/money.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type ActResult, type ActSubject, GuardedActs } from '../../approvals/index.js';
import type { FeeAct } from '../domain/fee-act.js';
import { FeeActs } from '../persistence/fee-acts.js';
import { FEE_ACTS } from './fee-act-names.js';
import { applicationOf, reversalOf, waiverOf } from './fee-parameters.js';
import { ReversePayment } from './reverse-payment.js';
import { centreOf, SetSchedule } from './set-schedule.js';
import { WaiveFee } from './waive-fee.js';

/** Tells the approvals which acts on fees need a second person: any other officer of the centre. */
@Injectable()
export class GuardedFeeActs implements OnModuleInit {
  constructor(
    private readonly guarded: GuardedActs,
    private readonly acts: FeeActs,
    private readonly schedule: SetSchedule,
    private readonly waive: WaiveFee,
    private readonly reverse: ReversePayment,
  ) {}

  onModuleInit(): void {
    const common = { permission: 'fees:write', scope: 'centre' } as const;
    const ofFee = { ...common, subject: this.subject };
    this.guarded.register({
      ...common,
      kind: FEE_ACTS.setSchedule,
      subject: async (tx, parameters) => ({ version: await this.schedule.version(tx, parameters) }),
      prepare:
        async (parameters) =>
        async (tx, by, { requestedBy }) =>
          resultOf(await this.schedule.execute(tx, by, requestedBy, parameters, centreOf(parameters))),
    });
    this.guarded.register({
      ...ofFee,
      kind: FEE_ACTS.waive,
      prepare:
        async (parameters) =>
        async (tx, by, { requestedBy }) =>
          actResultOf(await this.waive.execute(tx, by, requestedBy, waiverOf(parameters))),
    });
    this.guarded.register({
      ...ofFee,
      kind: FEE_ACTS.reverse,
      prepare:
        async (parameters) =>
        async (tx, by, { requestedBy }) =>
          actResultOf(await this.reverse.execute(tx, by, requestedBy, reversalOf(parameters))),
    });
  }

  /** With every further act on the fee a request about it lapses: somebody decided on other amounts. */
  private readonly subject = async (tx: Transaction, parameters: JsonObject): Promise<ActSubject> => ({
    version: (await this.acts.of(tx, applicationOf(parameters))).length,
  });
}

const resultOf = ({ id }: { readonly id: string }, more: JsonObject = {}): ActResult => {
  const answer = { id, ...more };
  return { shown: answer, kept: answer };
};

const actResultOf = (act: FeeAct): ActResult => resultOf(act, { kind: act.kind, amount: formatYuan(act.amount) });
