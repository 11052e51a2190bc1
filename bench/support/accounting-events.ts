const CONDITIONS = ['technical_feasibility', 'intention', 'economic_benefit', 'resources', 'reliable_measurement'];
const PURPOSES = ['own_use', 'external_service', 'for_sale'];
const ACQUISITIONS = ['purchase', 'self_developed', 'other', 'self_processed'];
const FIRST_YEAR = 2025;

type Members = Readonly<Record<string, unknown>>;

const idOf = (place: number): string => `DATA-${String(place).padStart(5, '0')}`;
const isForSale = (place: number): boolean => place % 3 === 2;

const assetOf = (place: number, months: number): Members => ({
  id: idOf(place),
  name: `数据资源第 ${place} 号`,
  purpose: PURPOSES[place % 3],
  acquisition: ACQUISITIONS[place % 4],
  certificateNo: `CERT-${place}`,
  certificateValidTo: '2099-12-31',
  ...(isForSale(place) ? {} : { usefulLife: { kind: 'finite', months }, amortizationMethod: 'straight_line' }),
});

function beginning(place: number): Members[] {
  const its = { date: `${FIRST_YEAR}-01-01`, asset: idOf(place) };
  const evidence = '登记凭证、采购合同与成本台账';
  const tests = { lawfulControl: true, benefitProbable: true, costReliable: true };
  const isMade = place % 2 === 1 && !isForSale(place);
  const met = (condition: string) => ({ ...its, type: 'condition_assessed', condition, met: true, evidence });
  return [
    { ...its, type: 'recognition_assessed', ...tests, evidence },
    ...(isMade ? CONDITIONS.map(met) : []),
    { ...its, type: 'cost_incurred', component: 'cleaning', amount: `${100_000 + place}.37` },
    ...(isForSale(place) ? [] : [{ ...its, type: 'available_for_use' }]),
  ];
}

/** Something that happens to an asset in a month: costs, revenue, values that are looked at. */
function happening(place: number, date: string, turn: number): Members {
  const its = { date, asset: idOf(place) };
  if (turn % 4 === 0) return { ...its, type: 'cost_incurred', component: 'security_management', amount: '123.45' };
  if (turn % 4 === 1) return { ...its, type: 'revenue_earned', amount: '55.10' };
  if (turn % 4 === 2) return { ...its, type: 'appraisal_recorded', value: '99999999.00' };
  if (!isForSale(place)) return { ...its, type: 'impairment_tested', valueInUse: `${60_000 - (turn % 50_000)}.00` };
  const nothing = { costToComplete: '0.00', sellingExpenses: '0.00', relatedTaxes: '0.00', causeRemoved: true };
  return { ...its, type: 'nrv_tested', estimatedSellingPrice: `${90_000 + (turn % 20_000)}.00`, ...nothing };
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** An enterprise with so many assets and months, a report at the end of each, and as many events as are wanted. */
export function enterprise({ assets, months, events }: { assets: number; months: number; events: number }): Members {
  const places = Array.from({ length: assets }, (_, place) => place);
  const list = places.flatMap(beginning);
  const eachMonth = Math.max(0, Math.ceil((events - list.length) / months) - 1);
  for (let month = 0; month < months; month += 1) {
    const [year, number] = [FIRST_YEAR + Math.floor(month / 12), (month % 12) + 1];
    const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
    for (let turn = 0; turn < eachMonth; turn += 1) {
      const day = twoDigits(2 + Math.floor((turn / eachMonth) * (days - 2)));
      list.push(happening((turn * 7) % assets, `${year}-${twoDigits(number)}-${day}`, turn));
    }
    const date = `${year}-${twoDigits(number)}-${days}`;
    list.push({ date, type: 'reporting_date', periodStart: `${year}-${twoDigits(number)}-01` });
  }
  return { id: 'enterprise', assets: places.map((place) => assetOf(place, months)), events: list };
}
