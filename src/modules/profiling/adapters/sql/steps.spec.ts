import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { temporaryFolder } from '../../../../../test/support/temporary-folder.js';
import { DETECTED_KINDS, DETECTORS, type DetectedKind, TYPE_PATTERNS } from '../../../../core/profile/measuring.js';
import { Engine } from '../engine.js';
import { FOUND } from './checks.js';
import { measureStatement } from './measure.js';
import { judgedRows } from './steps.js';

/**
 * The statement takes short cuts: it reckons with numbers where a pattern would do, and asks no pattern where the engine
 * writes a value as the file does. Here each value is judged as the definitions read, character by character.
 */
jest.setTimeout(120_000);

const root = temporaryFolder();
afterAll(root.remove);

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);
const weighted = (weights: readonly number[], values: readonly number[]) =>
  weights.reduce((sum, weight, place) => sum + weight * (values[place] ?? 0), 0);

function isResident(text: string): boolean {
  const values = [...text].map((character) => (character.toUpperCase() === 'X' ? 10 : Number(character)));
  const isRight = weighted([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1], values) % 11 === 1;
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
  return isRight && date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
}

const USCC = '0123456789ABCDEFGHJKLMNPQRTUWXY';
function usccEnding(first16: string): string {
  const organisation = [...first16.slice(8)].map((character) => Number.parseInt(character, 36));
  const rest = 11 - (weighted([3, 7, 9, 10, 5, 8, 4, 2], organisation) % 11);
  const first17 = first16 + (rest === 10 ? 'X' : String(rest % 11));
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const values = [...first17].map((character) => USCC.indexOf(character));
  return first17.slice(16) + USCC.charAt((31 - (weighted(weights, values) % 31)) % 31);
}

const luhnSum = (digits: string): number =>
  [...digits].reverse().reduce((sum, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);

const CHECKS: Partial<Record<DetectedKind, (text: string) => boolean>> = {
  'resident-id': isResident,
  uscc: (text) => text.endsWith(usccEnding(text.slice(0, 16))),
  'bank-card': (text) => luhnSum(text) % 10 === 0,
};
const KIND_ORDER: readonly DetectedKind[] = ['resident-id', 'uscc', 'bank-card', 'mobile', 'email'];

function codeOf(value: string): number {
  const { length } = Buffer.from(value);
  const shaped = KIND_ORDER.filter((kind) => {
    const { bytes, pattern } = DETECTORS[kind];
    return length >= bytes.least && length <= bytes.most && whole(pattern).test(value);
  });
  const right = shaped.find((kind) => CHECKS[kind]?.(value) ?? true);
  if (right !== undefined) return FOUND[right].matches;
  const [first] = shaped;
  return first === undefined ? 0 : (FOUND[first].shaped ?? 0);
}

const digits = (least: number, most = least) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });
const two = (most: number) => fc.nat(most).map((number) => String(number).padStart(2, '0'));
const residents = fc
  .tuple(digits(6), fc.constantFrom('17', '18', '19', '20', '21'), two(99), two(13), two(32), digits(3), fc.nat(10))
  .map(([place, century, year, month, day, serial, ending]) => {
    const first = `${place}${century}${year}${month}${day}${serial}`;
    const endings = [...'0123456789', 'X', 'x'];
    const right = endings.find((one) => isResident(first + one)) ?? '5';
    return first + (ending < 6 ? right : (endings[ending + 1] ?? '0'));
  });
const usccs = fc
  .tuple(
    fc.constantFrom(...'19ANY0'),
    fc.string({ unit: fc.constantFrom(...USCC), minLength: 1, maxLength: 1 }),
    digits(6),
    fc.oneof(digits(8), fc.string({ unit: fc.constantFrom(...USCC, 'I'), minLength: 8, maxLength: 8 })),
    fc.constantFrom('', '', '0A', 'X9'),
  )
  .map(([first, second, region, organisation, other]) => {
    const first16 = first + second + region + organisation;
    return first16 + (other || usccEnding(first16));
  });
const cards = fc
  .tuple(
    fc.constantFrom('60', '61', '62', '4', '51', '56', '22', '27', '28', '352', '359', '34', '37', '30', '36', '9558'),
    digits(9, 17),
    fc.boolean(),
  )
  .map(([prefix, rest, isRight]) => {
    const digit = (10 - (luhnSum(`${prefix}${rest}0`) % 10)) % 10;
    return `${prefix}${rest}${isRight ? digit : (digit + 1) % 10}`;
  });
const mobiles = fc
  .tuple(
    fc.constantFrom('', '86', '+86', '86-', '86 ', '+86 ', '+', '085', '87'),
    fc.constantFrom('1', '2'),
    digits(10),
  )
  .map((parts) => parts.join(''));
const emails = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'ab.+9"', '邮'), minLength: 0, maxLength: 4 }),
    fc.constantFrom('@', '@@', ''),
    fc.string({ unit: fc.constantFrom(...'ab.-9_'), minLength: 0, maxLength: 6 }),
    fc.constantFrom('.cn', '.c', '.9n', ''),
  )
  .map((parts) => parts.join(''));
const times = fc
  .tuple(
    fc.constantFrom('0001', '1899', '1927', '1940', '1986', '1987', '1991', '1992', '2026', '9999', '26', '10000'),
    fc.constantFrom('-', '/'),
    fc.constantFrom('04-12', '05-04', '05/04', '06-01', '09-11', '09-14', '02-29', '12-31', '1-2', '13-01', '02-30'),
    fc.constantFrom('', ' ', 'T'),
    fc.constantFrom('', '00:30:00', '23:59:59', '24:00:00', '1:2', '02:30:00.5', '00:00:60', '12:00:00.000000'),
    fc.constantFrom('', '', '', 'Z', '+08', '+08:00', '-0330', ' (BC)'),
  )
  .map((parts) => parts.join(''));
const numbers = fc
  .tuple(
    fc.constantFrom('', '', '-', '+', '0', '1_', '１'),
    digits(0, 20),
    fc.constantFrom('', '', '', '.', '.0', '.50', 'e2', 'E0', 'e17', '_0', '\t', '\v', 'x'),
  )
  .map((parts) => parts.join(''));
const others = fc.oneof(
  fc.constantFrom(
    'NULL',
    'n/a',
    '#REF!',
    'none',
    'nan',
    'inf',
    'infinity',
    'epoch',
    'true',
    'False',
    'a\u0001b',
    '\uFFFD',
  ),
  fc.constantFrom('1.0000000000000e17', '123456789_12345678', '100000000000000e03', '9223372036854775808', '.5', '-0'),
  fc.constantFrom('99991231 00:00:00 ', '９１１１０', '1\u00A0', '姓名\u007F', '"quoted, text"', '13800138000.0'),
  fc.string({ unit: fc.constantFrom(...'0189xX @.-_A市\t'), minLength: 1, maxLength: 20 }),
);
const values = fc.oneof(residents, usccs, cards, mobiles, emails, times, numbers, others);
const sampled = [
  ...new Set(fc.sample(values, { numRuns: 12_000, seed: 20_261_127 }).map((text) => text.replace(/^ +| +$/g, ''))),
].filter((text) => text !== '');

const path = join(root.path, 'values.csv');
writeFileSync(path, `value\n${sampled.map((text) => `"${text.replaceAll('"', '""')}"`).join('\n')}\n`);
const TYPES = ['text', 'integer', 'decimal', 'boolean', 'date', 'timestamp', 'empty'] as const;
type Type = (typeof TYPES)[number];
const CASTS = { integer: 'BIGINT', decimal: 'DOUBLE', boolean: 'BOOLEAN', date: 'DATE', timestamp: 'TIMESTAMPTZ' };
const isCast = (type: Type): type is keyof typeof CASTS => Object.hasOwn(CASTS, type);
const orderFor = (type: Type) => ({
  source: { kind: 'csv' as const, path, delimiter: ',', header: true, columns: ['value'] },
  columns: [{ type, inferred: true }],
  places: [0],
  rows: false,
});

async function asked(statement: string) {
  await using engine = await Engine.open(path, mkdtempSync(join(root.path, 'spill-')), {
    memoryMebibytes: 256,
    threads: 2,
  });
  return await engine.rows(statement);
}

describe.each(TYPES)('values of a column of type %s', (type) => {
  const typedAsDefined = isCast(type)
    ? `CASE WHEN regexp_full_match(v0, '${TYPE_PATTERNS[type]}') THEN TRY_CAST(v0 AS ${CASTS[type]}) END`
    : 'NULL';

  it('are found to be what the definitions say', async () => {
    const typed = isCast(type) ? 't0' : 'NULL';
    const rows = await asked(
      `SELECT v0, d0, ${typed} IS NOT DISTINCT FROM ${typedAsDefined} AS same, ${typed} IS NOT NULL AS conforms FROM (${judgedRows(orderFor(type))})`,
    );
    expect(rows.map(({ v0 }) => String(v0)).sort()).toEqual([...sampled].sort());
    expect(rows.filter(({ same }) => same !== true)).toEqual([]);
    const isTime = type === 'date' || type === 'timestamp' || type === 'boolean';
    const expected = rows.map((row) => ({
      ...row,
      d0: isTime && row['conforms'] === true ? 0 : codeOf(String(row['v0'])),
    }));
    expect(rows).toEqual(expected);
    const codes = new Set(rows.map(({ d0 }) => d0));
    expect([...codes].sort((left, right) => Number(left) - Number(right))).toEqual([0, 1, 2, 3, 4, 5, 6, 8, 10]);
  });

  it('are counted as dirty where a type or form does not speak against it', async () => {
    const [row = {}] = await asked(measureStatement({ ...orderFor(type), bits: 65_536 }));
    const [typed = {}] = await asked(
      `SELECT list(v0) FILTER (${typedAsDefined} IS NULL) AS rest FROM (${judgedRows(orderFor(type))})`,
    );
    const rest = new Set(Reflect.get(Object(typed['rest']), 'items'));
    const words = /^(?:null|none|nan|n\/a|na|#n\/a|#ref!|#value!|#name\?|#div\/0!|#null!|#num!|\\n)$/i;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    const stray = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\uFFFD]/;
    const dirty = sampled.filter((text) => rest.has(text) && (words.test(text) || stray.test(text)));
    expect(dirty.length).toBeGreaterThan(5);
    expect(Number(row['dirty_0'])).toBe(dirty.length);
    expect(DETECTED_KINDS).toHaveLength(KIND_ORDER.length);
  });
});
