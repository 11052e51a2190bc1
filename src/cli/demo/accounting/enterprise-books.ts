import type { JsonObject } from '../../../core/canonical/index.js';

/** The id of the demo's asset in the books of its enterprise. */
export const ASSET = 'COUNTRIES';

const CONDITIONS = [
  ['technical_feasibility', '技术方案评审意见（演示）'],
  ['intention', '立项决议：完成并对外提供服务（演示）'],
  ['economic_benefit', '两份意向合同（演示）'],
  ['resources', '年度预算与人员安排（演示）'],
  ['reliable_measurement', '项目成本台账（演示）'],
] as const;

const FROM_CONDITIONS = '2026-03-02';

/** Costs: of research, after the five conditions were met, and those of the registration. */
export const COSTS = [
  ['2026-02-10', 'research', '18000.00'],
  ['2026-03-05', 'development', '86000.00'],
  ['2026-04-16', 'cleaning', '32000.00'],
  ['2026-05-20', 'integration', '41500.00'],
  ['2026-08-12', 'ownership_certification', '6000.00'],
  ['2026-08-12', 'registration_settlement', '3000.00'],
  ['2026-08-20', 'training', '5000.00'],
] as const;

/** The period that is closed, after the registration. */
export const PERIOD = { periodStart: '2026-01-01', date: '2026-09-30' } as const;

/** What the demo shows on the balance sheet of that day, and beside it the whole line. */
export const LISTED = '159138.88';

/** The asset as the books admit it: a data set of the enterprise's own, served to customers. */
export const assetOf = (dataName: string, certificateNo: string): JsonObject => ({
  ...{ id: ASSET, name: dataName, purpose: 'external_service', acquisition: 'self_developed', certificateNo },
  ...{ availableForUseOn: '2026-08-25', usefulLife: { kind: 'finite', months: 36 } },
  amortizationMethod: 'straight_line',
});

const on = (date: string, type: string, fields: JsonObject = {}): JsonObject => ({
  ...{ date, type, asset: ASSET },
  ...fields,
});

/**
 * What is posted, in the order of its days, each cost by its document. Nobody spent these amounts: they are the demo's own.
 * @param documents ids of the documents, in the order of the costs
 */
export const eventsOf = (documents: readonly string[]): readonly JsonObject[] => {
  const costs = COSTS.map(([date, component, amount], place) =>
    on(date, 'cost_incurred', { component, amount, documents: [documents[place] ?? ''] }),
  );
  return [ASSESSED, ...costs.slice(0, 1), ...MET, ...costs.slice(1), ...IN_USE];
};

const ASSESSED = on('2026-02-02', 'recognition_assessed', {
  ...{ lawfulControl: true, benefitProbable: true, costReliable: true },
  evidence: '数据许可、立项文件与成本台账（演示）',
});

const MET = CONDITIONS.map(([condition, evidence]) =>
  on(FROM_CONDITIONS, 'condition_assessed', { condition, met: true, evidence }),
);

const IN_USE = [
  on('2026-08-25', 'available_for_use'),
  on('2026-09-10', 'appraisal_recorded', { value: '900000.00', method: 'income', requestBooking: false }),
  on('2026-09-15', 'revenue_earned', { amount: '24000.00' }),
];

/** What the books refuse: what was expensed stays so, and what somebody would pay is no cost. */
export const REFUSED: readonly JsonObject[] = [
  on('2026-09-20', 'capitalise_past_expense', { amount: '18000.00', expensedOn: '2026-02-10' }),
  on('2026-09-21', 'appraisal_recorded', { value: '900000.00', requestBooking: true }),
];

/** The figures of the balance sheet, held against the ledger before the close. */
export const LISTING: JsonObject = {
  ...{ date: PERIOD.date, type: 'listing_declared', line: 'intangible_assets' },
  ...{ amount: LISTED, lineTotal: '2159138.88' },
};
