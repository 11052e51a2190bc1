import fc from 'fast-check';

type Members = Readonly<Record<string, unknown>>;

const COMPONENTS = [
  ...['purchase_price', 'taxes', 'recoverable_input_vat', 'contributed_value', 'insurance', 'research', 'development'],
  ...['collection', 'cleaning', 'ownership_certification', 'training', 'advertising'],
];

const amount = fc
  .oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 200_000 }))
  .map((fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`);
const anything = fc.constantFrom<unknown>(null, '', 'x', '-1.00', '1.0', 0, -1, 1e308, {}, [], true);
const often = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 30, arbitrary: value }, { weight: 1, arbitrary: anything });
const evidence = often(fc.constant('依据'));
const yes = fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });

const asset = (id: string): fc.Arbitrary<Members> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant('数据'),
    purpose: fc.constantFrom('own_use', 'external_service', 'for_sale', 'for_sale'),
    acquisition: fc.constantFrom('purchase', 'self_developed', 'self_processed', 'other'),
    certificateNo: fc.option(fc.constant('CERT-1')),
    certificateValidTo: fc.option(fc.constantFrom('2024-12-31', '2025-02-28', '2026-02-28', '2030-01-01')),
    usefulLife: fc.option(
      fc.oneof(
        fc.record({ kind: fc.constant('finite'), months: fc.integer({ min: 1, max: 40 }) }),
        fc.constant({ kind: 'indefinite' }),
      ),
    ),
    amortizationMethod: fc.constantFrom('straight_line', 'straight_line', 'units_of_use'),
    totalUnits: fc.option(fc.integer({ min: 1, max: 50 })),
    residualValue: fc.option(amount),
    residualBasis: fc.option(fc.constant('active_market')),
    repeatedLicensing: fc.constantFrom(null, false, false, true),
  });

/** Days from the start of 2024 on, many at the ends of months. */
const dayAfter = (days: number, toEnd: boolean): string => {
  const date = new Date(Date.UTC(2024, 0, 1 + days));
  const end = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0));
  return (toEnd ? end : date).toISOString().slice(0, 10);
};

const FIELDS: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  recognition_assessed: { lawfulControl: yes, benefitProbable: yes, costReliable: yes, evidence },
  condition_assessed: {
    condition: fc.constantFrom(
      'technical_feasibility',
      'intention',
      'economic_benefit',
      'resources',
      'reliable_measurement',
    ),
    ...{ met: yes, evidence },
  },
  cost_incurred: { component: often(fc.constantFrom(...COMPONENTS)), amount: often(amount) },
  service_purchased: { component: fc.constantFrom(...COMPONENTS), amount, meetsIntangibleDefinition: often(yes) },
  capitalise_past_expense: { amount, expensedOn: fc.constantFrom('2023-01-01', '2024-01-01') },
  available_for_use: {},
  usage_recorded: { units: often(fc.integer({ min: 1, max: 20 })) },
  useful_life_changed: { remainingMonths: often(fc.integer({ min: 1, max: 30 })), evidence },
  appraisal_recorded: { value: amount, requestBooking: fc.option(fc.constant(false)) },
  impairment_tested: { fairValueLessCosts: fc.option(amount), valueInUse: fc.option(often(amount)) },
  nrv_tested: {
    ...{ estimatedSellingPrice: amount, costToComplete: fc.constant('0.00'), sellingExpenses: fc.constant('0.01') },
    ...{ relatedTaxes: fc.constant('0.00'), causeRemoved: fc.option(fc.boolean()) },
  },
  reversal_attempted: { amount, netRealisableValue: amount, causeRemoved: yes },
  revenue_earned: { amount },
  sold: { proceeds: amount },
  lapsed: {},
  manual_journal: {
    lines: fc.constant([
      { account: 'admin_expense', debit: '3.00', credit: '0.00' },
      { account: 'bank', debit: '0.00', credit: '3.00' },
    ]),
  },
  listing_declared: { line: fc.constantFrom('inventories', 'intangible_assets'), amount, lineTotal: amount },
  reporting_date: {},
  nothing_known: {},
};

/** Types beyond the format, as books take them that are opened with them. */
const FURTHER_FIELDS: typeof FIELDS = {
  ...FIELDS,
  opening_balance: {
    ...{ gross: often(amount), amortisation: fc.option(amount), allowance: fc.option(often(amount)) },
    ...{ availableForUse: often(yes), remainingMonths: fc.option(often(fc.integer({ min: 1, max: 40 }))) },
    ...{ remainingUnits: fc.option(fc.integer({ min: 1, max: 50 })), evidence },
  },
  output_vat_charged: { amount: often(amount) },
  grant_received: {
    ...{ grant: often(fc.constantFrom('G1', 'G2', 'G3', 'G4', 'G5', 'G6')), amount: often(amount), evidence },
    ...{ related: often(fc.constantFrom('asset', 'asset', 'income')), method: fc.constantFrom(null, 'gross', 'gross') },
    compensates: fc.constantFrom('future', 'past'),
  },
  grant_amortised: { grant: fc.constantFrom('G1', 'G2', 'G3', 'G4'), amount, evidence },
  grant_repaid: { grant: fc.constantFrom('G1', 'G2', 'G3', 'G4'), amount: often(amount), evidence },
  partially_sold: {
    ...{ part: often(fc.integer({ min: 1, max: 30 })), whole: fc.integer({ min: 2, max: 40 }) },
    proceeds: often(amount),
  },
};

/** Types as they come in a life: mostly costs and tests, now and then an end. */
const WEIGHTS: Readonly<Record<string, number>> = {
  cost_incurred: 8,
  available_for_use: 5,
  nrv_tested: 6,
  impairment_tested: 5,
  reporting_date: 5,
  partially_sold: 6,
  grant_received: 6,
  sold: 1,
  lapsed: 1,
  nothing_known: 1,
};

const step = (ids: readonly string[], forms: typeof FIELDS) =>
  fc
    .oneof(...Object.keys(forms).map((type) => ({ weight: WEIGHTS[type] ?? 3, arbitrary: fc.constant(type) })))
    .chain((type) =>
      fc.record({
        fields: fc.record({
          type: fc.constant(type),
          asset: often(fc.constantFrom(...ids)),
          ...forms[type],
        }),
        days: fc.oneof(
          { weight: 6, arbitrary: fc.integer({ min: 0, max: 9 }) },
          { weight: 2, arbitrary: fc.integer({ min: 10, max: 120 }) },
          { weight: 1, arbitrary: fc.constant(-5) },
        ),
        toEnd: fc.boolean(),
        back: fc.integer({ min: 0, max: 500 }),
      }),
    );

export interface RandomScenario {
  readonly assets: readonly Members[];
  readonly events: readonly Members[];
}

/** How an asset comes into the books: by its cost, or taken over in the middle of its life. */
const entrance = (isTakenOver: boolean) =>
  isTakenOver
    ? { type: 'opening_balance', ...{ gross: '1234.57', amortisation: '234.56', allowance: '12.34' } }
    : { type: 'cost_incurred', component: 'cleaning', amount: '1234.57' };

const TAKEN = {
  takenOver: fc.boolean(),
  isInUse: fc.boolean(),
  left: fc.integer({ min: 1, max: 20 }),
};

const lives = (forms: typeof FIELDS): fc.Arbitrary<RandomScenario> =>
  fc.integer({ min: 1, max: 4 }).chain((size) => {
    const ids = Array.from({ length: size }, (_, index) => `A${index}`);
    return fc
      .record({
        assets: fc.tuple(...ids.map(asset)),
        steps: fc.array(step(ids, forms), { minLength: 5, maxLength: 50 }),
        ...TAKEN,
      })
      .map(({ assets, steps, takenOver, isInUse, left }) => {
        const first = ids.flatMap((id) => [
          {
            date: '2024-01-01',
            type: 'recognition_assessed',
            asset: id,
            lawfulControl: true,
            benefitProbable: true,
            costReliable: true,
            evidence: '依据',
          },
          ...['technical_feasibility', 'intention', 'economic_benefit', 'resources', 'reliable_measurement'].map(
            (condition) => ({
              ...{ date: '2024-01-01', type: 'condition_assessed', asset: id, condition, met: true, evidence: '依据' },
            }),
          ),
          {
            ...entrance('opening_balance' in forms && takenOver),
            ...{ date: '2024-01-02', asset: id, availableForUse: isInUse, evidence: '依据' },
            ...{ remainingMonths: left, remainingUnits: left },
            ...(isInUse ? {} : { amortisation: '0.00' }),
          },
        ]);
        const ordered = first.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
        let day = 2;
        const events = steps.map(({ fields, days, toEnd, back }) => {
          day = Math.max(day + days, 0);
          const date = dayAfter(day, toEnd);
          if (toEnd) day = Math.round((Date.parse(date) - Date.UTC(2024, 0, 1)) / 86_400_000);
          return {
            ...fields,
            date,
            ...(fields.type === 'reporting_date' ? { periodStart: dayAfter(Math.max(day - back, 0), false) } : {}),
          };
        });
        const last = dayAfter(Math.max(day, 2) + 40, false);
        const ends = ids.flatMap((id, place) => [
          { date: last, type: 'impairment_tested', asset: id, valueInUse: '0.50' },
          { date: last, type: place % 2 === 0 ? 'sold' : 'lapsed', asset: id, proceeds: '7.00' },
        ]);
        const report = {
          date: dayAfter(day + 400, true),
          type: 'reporting_date',
          periodStart: dayAfter(Math.max(day - 20, 0), false),
        };
        return { assets, events: [...ordered, ...events, ...ends, report] };
      });
  });

/** Whole lives of a few assets: recognised at first, then whatever comes; some events are refused. */
export const scenarios = lives(FIELDS);

/** The same with types beyond the format: some are taken over, parts are sold. */
export const extendedScenarios = lives(FURTHER_FIELDS);
