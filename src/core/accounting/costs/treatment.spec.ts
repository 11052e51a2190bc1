import {
  anAsset,
  assessed,
  available,
  conditionsMet,
  cost,
  event,
  run,
} from '../../../../test/support/accounting-life.js';

/** The states in which a cost may come, as assets and what happened before. */
const intangible = (acquisition: string) => anAsset({ acquisition });
const inventory = (acquisition: string) => anAsset({ acquisition, purpose: 'for_sale' });
const failed = assessed('2025-01-01', { costReliable: false });
const first = cost('2025-01-02', '1.00', { component: 'quality_assessment' });

const STATES = {
  unassessed: [intangible('purchase'), []],
  failed: [intangible('purchase'), [failed]],
  purchased: [intangible('purchase'), [assessed()]],
  available: [intangible('purchase'), [assessed(), first, available('2025-01-03')]],
  contributed: [intangible('other'), [assessed()]],
  before: [intangible('self_developed'), [assessed(), ...conditionsMet('2025-01-01').slice(1)]],
  developing: [intangible('self_processed'), [assessed(), ...conditionsMet('2025-01-01')]],
  developed: [
    intangible('self_developed'),
    [assessed(), ...conditionsMet('2025-01-01'), first, available('2025-01-03')],
  ],
  stockBought: [inventory('purchase'), [assessed()]],
  stockMade: [inventory('self_processed'), [assessed()]],
  stockGiven: [inventory('other'), [assessed()]],
} as const;

/** Reasons and debits: the letters of the table below. `x` is refused as not applicable. */
const MEANING: Readonly<Record<string, string>> = {
  v: 'vat VAT_RECOVERABLE input_vat',
  a: 'expensed EXP_NOT_ATTRIBUTABLE admin_expense',
  s: 'expensed EXP_NOT_ATTRIBUTABLE selling_expense',
  r: 'expensed EXP_RESEARCH rd_expense',
  n: 'expensed EXP_NOT_RECOGNISED admin_expense',
  N: 'expensed EXP_NOT_RECOGNISED rd_expense',
  l: 'expensed EXP_AFTER_AVAILABLE admin_expense',
  L: 'expensed EXP_AFTER_AVAILABLE rd_expense',
  b: 'expensed EXP_BEFORE_CONDITIONS rd_expense',
  o: 'expensed EXP_COMPONENT_NOT_IN_COST admin_expense',
  P: 'capitalised CAP_PURCHASE_COST intangible_asset',
  C: 'capitalised CAP_CONTRIBUTED_VALUE intangible_asset',
  D: 'capitalised CAP_DEVELOPMENT development_expenditure',
  S: 'capitalised CAP_INVENTORY_COST inventory',
  G: 'capitalised CAP_CONTRIBUTED_VALUE inventory',
  x: 'COMPONENT_NOT_APPLICABLE',
};

/** By component, a letter for each state in the order above. Written from section 4 of the format, not from the code. */
const TABLE: readonly (readonly [string, string])[] = [
  ['purchase_price', 'nnPlPbDlSSS'],
  ['taxes', 'nnPlPbDlSSS'],
  ['recoverable_input_vat', 'vvvvvvvvvvv'],
  ['contributed_value', 'xxxxCxxxxxG'],
  ['insurance', 'nnolobDlSSS'],
  ['research', 'rrrrrrrrrrr'],
  ['development', 'xxxxxbDLxxx'],
  ['collection', 'nnolobDlSSS'],
  ['desensitisation', 'nnPlPbDlSSS'],
  ['cleaning', 'nnPlPbDlSSS'],
  ['labelling', 'nnPlPbDlSSS'],
  ['integration', 'nnPlPbDlSSS'],
  ['analysis', 'nnPlPbDlSSS'],
  ['visualisation', 'nnPlPbDlSSS'],
  ['ownership_certification', 'nnPlPbDlSSS'],
  ['quality_assessment', 'nnPlPbDlSSS'],
  ['registration_settlement', 'nnPlPbDlSSS'],
  ['security_management', 'nnPlPbDlSSS'],
  ['training', 'aaaaaaaaaaa'],
  ['general_overhead', 'aaaaaaaaaaa'],
  ['advertising', 'sssssssssss'],
  ['abnormal_waste', 'aaaaaaaaaaa'],
];

const CASES = TABLE.flatMap(([component, letters]) =>
  Object.entries(STATES).map(([state, [asset, before]], place) => ({
    ...{ component, state, asset, before },
    meaning: MEANING[letters[place] ?? ''] ?? 'no letter',
  })),
);

const treated = (asset: Readonly<Record<string, unknown>>, before: readonly unknown[], last: unknown): string => {
  const { costTreatment, journals, refusals } = run(asset, [...before, last]);
  const index = before.length;
  const refusal = refusals.find((one) => one.event === index);
  if (refusal !== undefined) return refusal.code;
  const its = costTreatment.find((one) => one.event === index);
  const debit = journals.find((one) => one.event === index)?.lines.find((line) => line.credit === '0.00');
  return `${its?.treatment} ${its?.reason} ${debit?.account}`;
};

describe('treatment of costs', () => {
  it.each(CASES)('$component, $state: $meaning', ({ component, asset, before, meaning }) => {
    expect(treated(asset, before, cost('2025-02-01', '5.00', { component }))).toBe(meaning);
    const service = event('2025-02-01', 'service_purchased', {
      ...{ component, amount: '5.00', meetsIntangibleDefinition: true },
    });
    expect(treated(asset, before, service)).toBe(meaning);
  });

  it.each(CASES)(
    '$component, $state, as a service that is no intangible asset',
    ({ component, asset, before, meaning }) => {
      const service = event('2025-02-01', 'service_purchased', {
        ...{ component, amount: '5.00', meetsIntangibleDefinition: false },
      });
      const account =
        component === 'advertising'
          ? 'selling_expense'
          : ['research', 'development'].includes(component)
            ? 'rd_expense'
            : 'admin_expense';
      const isKept = meaning === MEANING['v'] || meaning === MEANING['x'];
      expect(treated(asset, before, service)).toBe(isKept ? meaning : `expensed EXP_SERVICE_NOT_INTANGIBLE ${account}`);
    },
  );

  it('development of one that is not assessed is expensed as research and development', () => {
    expect(treated(intangible('self_developed'), [], cost('2025-02-01', '5.00', { component: 'development' }))).toBe(
      MEANING['N'],
    );
  });

  it.each(['technical_feasibility', 'intention', 'economic_benefit', 'resources', 'reliable_measurement'])(
    'without %s nothing is capitalised, from that event on',
    (condition) => {
      const back = event('2025-01-03', 'condition_assessed', { condition, met: false, evidence: '复核' });
      const before = [assessed(), ...conditionsMet('2025-01-01'), first, back];
      const { classification } = run(intangible('self_developed'), before);
      expect(classification[0]?.class).toBe('development_expenditure');
      expect(treated(intangible('self_developed'), before, cost('2025-01-03', '5.00'))).toBe(MEANING['b']);
      const again = { ...back, met: true };
      expect(treated(intangible('self_developed'), [...before, again], cost('2025-01-03', '5.00'))).toBe(MEANING['D']);
    },
  );

  it.each(['lawfulControl', 'benefitProbable', 'costReliable'])('without %s nothing is capitalised', (test) => {
    expect(
      treated(intangible('purchase'), [assessed('2025-01-01', { [test]: false })], cost('2025-01-02', '5.00')),
    ).toBe(MEANING['n']);
  });

  it('a later assessment replaces the earlier one, for later costs', () => {
    const { costTreatment } = run(intangible('purchase'), [
      cost('2025-01-01', '1.00'),
      assessed(),
      cost('2025-01-01', '2.00'),
      failed,
      cost('2025-01-01', '3.00'),
    ]);
    expect(costTreatment.map(({ reason }) => reason)).toEqual([
      'EXP_NOT_RECOGNISED',
      'CAP_PURCHASE_COST',
      'EXP_NOT_RECOGNISED',
    ]);
  });

  it('repeated licensing makes an intangible asset of what is for sale', () => {
    const asset = anAsset({ purpose: 'for_sale', repeatedLicensing: true });
    expect(treated(asset, [assessed()], cost('2025-01-02', '5.00'))).toBe(MEANING['P']);
  });

  it.each([
    [{}, 'bank'],
    [{ creditAccount: null }, 'bank'],
    [{ creditAccount: 'accounts_payable' }, 'accounts_payable'],
    [{ creditAccount: 'payroll_payable' }, 'payroll_payable'],
    [{ component: 'contributed_value', creditAccount: 'payroll_payable' }, 'paid_in_capital'],
  ])('credit of %j', (more, account) => {
    const { journals } = run(intangible('other'), [assessed(), cost('2025-01-02', '5.00', more)]);
    expect(journals[0]?.lines.find(({ credit }) => credit === '5.00')?.account).toBe(account);
  });
});
