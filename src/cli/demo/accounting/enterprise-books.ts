import type { JsonObject } from '../../../core/canonical/index.js';
import type { Party } from '../assets/parties.js';

/** What the certificate says that the books need. */
export interface Certified {
  readonly number: string;
  readonly dataName: string;
  /** Last valid day, in Beijing. */
  readonly validTo: string;
}

const ASSET = 'COUNTRIES';
const CONDITIONS = [
  ['technical_feasibility', '技术方案评审意见（演示）'],
  ['intention', '立项决议：完成并对外提供服务（演示）'],
  ['economic_benefit', '两份意向合同（演示）'],
  ['resources', '年度预算与人员安排（演示）'],
  ['reliable_measurement', '项目成本台账（演示）'],
] as const;

/** Costs after the five conditions were met, and those of the registration. */
const COSTS = [
  ['2026-03-05', 'development', '86000.00'],
  ['2026-04-16', 'cleaning', '32000.00'],
  ['2026-05-20', 'integration', '41500.00'],
  ['2026-08-12', 'ownership_certification', '6000.00'],
  ['2026-08-12', 'registration_settlement', '3000.00'],
  ['2026-08-20', 'training', '5000.00'],
] as const;

const FROM_CONDITIONS = '2026-03-02';

/**
 * The books of the demo's enterprise as events of the acceptance format: a data set of its own, registered in this very
 * demo, served to customers. Nobody spent these amounts: they are the demo's own.
 */
export function enterpriseBooks({ name, code }: Party, { number, dataName, validTo }: Certified): JsonObject {
  const on = (date: string, type: string, fields: JsonObject = {}): JsonObject => ({
    ...{ date, type, asset: ASSET },
    ...fields,
  });
  const tests = { lawfulControl: true, benefitProbable: true, costReliable: true };
  const met = CONDITIONS.map(([condition, evidence]) =>
    on(FROM_CONDITIONS, 'condition_assessed', { condition, met: true, evidence }),
  );
  return {
    id: 'demo-enterprise',
    title: '演示企业的数据资源入表（金额为演示所设）',
    entity: { name, unifiedSocialCreditCode: code, currency: 'CNY' },
    assets: [
      {
        ...{ id: ASSET, name: dataName, purpose: 'external_service', acquisition: 'self_developed' },
        ...{ certificateNo: number, certificateValidTo: validTo, availableForUseOn: '2026-08-25' },
        usefulLife: { kind: 'finite', months: 36 },
        amortizationMethod: 'straight_line',
      },
    ],
    events: [
      on('2026-02-02', 'recognition_assessed', { ...tests, evidence: '数据许可、立项文件与成本台账（演示）' }),
      on('2026-02-10', 'cost_incurred', { component: 'research', amount: '18000.00' }),
      ...met,
      ...COSTS.map(([date, component, amount]) => on(date, 'cost_incurred', { component, amount })),
      on('2026-08-25', 'available_for_use'),
      on('2026-09-10', 'appraisal_recorded', { value: '900000.00', method: 'income', requestBooking: false }),
      on('2026-09-15', 'revenue_earned', { amount: '24000.00' }),
      // Refused: what was expensed stays so, and what somebody would pay is no cost.
      on('2026-09-20', 'capitalise_past_expense', { amount: '18000.00', expensedOn: '2026-02-10' }),
      on('2026-09-21', 'appraisal_recorded', { value: '900000.00', requestBooking: true }),
      {
        ...{ date: '2026-09-30', type: 'listing_declared', line: 'intangible_assets' },
        ...{ amount: '159138.88', lineTotal: '2159138.88' },
      },
      { date: '2026-09-30', type: 'reporting_date', periodStart: '2026-01-01' },
    ],
  };
}
