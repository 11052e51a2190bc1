import { Injectable } from '@nestjs/common';
import { type CivilDate, civilDateAt } from '../../../core/calendar/index.js';
import {
  qualitativeOf,
  type RuleInForce,
  ruleOf,
  type RuleShown,
  ruleShown,
  SUBSIDY_RULES,
} from '../../../core/subsidy/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { policyFault } from '../domain/faults.js';
import { PoliciesInForce } from './policies-in-force.js';

/** The rules as they stand on a day, as officers have set and read them. */
@Injectable()
export class ReadRules {
  constructor(
    private readonly policies: PoliciesInForce,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Every rule with a number, in the order of the documents; today unless a day is given. */
  async all(asOf: CivilDate | undefined): Promise<readonly RuleShown[]> {
    return this.shown(SUBSIDY_RULES, asOf);
  }

  /** One of them; a promise without a number by the rule that gives it one. Throws Fault 'subsidy-rule-unknown'. */
  async one(id: string, asOf: CivilDate | undefined): Promise<RuleShown> {
    const found = ruleOf(qualitativeOf(id)?.quantifiedBy ?? id);
    const [shown] = found === undefined ? [] : await this.shown([found], asOf);
    if (shown === undefined) throw policyFault('subsidy-rule-unknown', { rule: id });
    return shown;
  }

  private async shown(rules: readonly RuleInForce[], stated: CivilDate | undefined): Promise<readonly RuleShown[]> {
    const asOf = stated ?? civilDateAt(this.clock.now());
    const inForce = await this.policies.settings(this.unitOfWork.reader);
    return rules.map((rule) => ruleShown(rule, { asOf, ...inForce }));
  }
}
