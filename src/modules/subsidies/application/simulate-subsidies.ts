import { Injectable } from '@nestjs/common';
import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import {
  type Answer,
  answerTo,
  parseSubsidyCases,
  type Selection,
  type SimulationRequest,
  SUBSIDY_RULES,
  selectionFor,
} from '../../../core/subsidy/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { askedCase, askedEnterprise, factPlace, NO_CASE } from '../domain/asked.js';
import { caseFault } from '../domain/faults.js';
import { PoliciesInForce } from './policies-in-force.js';

/** What anybody may ask: what rules give for facts as he states them, under the policies as they are set. */
@Injectable()
export class SimulateSubsidies {
  constructor(
    private readonly policies: PoliciesInForce,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** One case as `registry subsidy simulate` takes it. Throws Fault 'subsidy-case-invalid'. */
  async simulate(stated: JsonValue | undefined): Promise<Answer> {
    const request = await this.request(askedCase(stated));
    return answerTo({ id: null, request, fault: undefined });
  }

  /** Every rule for these facts, best first, and the best lawful combination. Throws Fault 'subsidy-case-invalid'. */
  async rank(stated: JsonValue | undefined): Promise<Selection> {
    const ruleIds = SUBSIDY_RULES.map(({ rule }) => rule.id);
    const selection = selectionFor(await this.request({ ...askedEnterprise(stated), ruleIds }));
    if (!selection.ok) throw caseFault(factPlace(selection.fault, stated));
    return selection.value;
  }

  /** What the case itself says about days, windows and readings stands above what officers have set. */
  private async request(stated: JsonObject): Promise<SimulationRequest> {
    const { settings, readings } = await this.policies.settings(this.unitOfWork.reader);
    const parsed = parseSubsidyCases([stated], settings);
    const [first] = parsed.ok ? parsed.value : [];
    if (first?.request === undefined) throw caseFault(first?.fault ?? NO_CASE);
    return { ...first.request, readings: new Map([...readings, ...first.request.readings]) };
  }
}
