import { Injectable } from '@nestjs/common';
import { isObject, type JsonObject, type JsonValue } from '../../../core/canonical/index.js';
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
import { policyFault } from '../domain/faults.js';
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
    const request = await this.request(asked(stated));
    return answerTo({ id: null, request, fault: undefined });
  }

  /** Every rule for these facts, best first, and the best lawful combination. Throws Fault 'subsidy-case-invalid'. */
  async rank(stated: JsonValue | undefined): Promise<Selection> {
    const ruleIds = SUBSIDY_RULES.map(({ rule }) => rule.id);
    const selection = selectionFor(await this.request({ ...asked(stated), ruleIds }));
    if (!selection.ok) throw invalid(selection.detail ?? '');
    return selection.value;
  }

  /** What the case itself says about days, windows and readings stands above what officers have set. */
  private async request(stated: JsonObject): Promise<SimulationRequest> {
    const { settings, readings } = await this.unitOfWork.run((tx) => this.policies.settings(tx));
    const parsed = parseSubsidyCases([stated], settings);
    const [first] = parsed.ok ? parsed.value : [];
    if (first?.request === undefined) throw invalid(first?.fault ?? '');
    return { ...first.request, readings: new Map([...readings, ...first.request.readings]) };
  }
}

function asked(stated: JsonValue | undefined): JsonObject {
  if (stated === undefined || !isObject(stated)) throw invalid('算例须为对象');
  return stated;
}

const invalid = (reason: string) => policyFault('subsidy-case-invalid', { reason });
