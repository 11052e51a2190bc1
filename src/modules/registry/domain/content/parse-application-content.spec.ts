import fc from 'fast-check';
import { content, HOLDER } from '../../../../../test/support/registry-fixtures.js';
import { isObject, type JsonObject, type JsonValue } from '../../../../core/canonical/index.js';
import { Fault } from '../../../../core/fault.js';
import { FIELD_MESSAGES, isFieldCode, type Mode, parseApplicationContent } from './index.js';

const faultsOf = (value: JsonValue, mode: Mode) => {
  try {
    parseApplicationContent(value, mode);
    return [];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    expect(error.code).toBe('application-content-invalid');
    return error.errors.map(({ pointer, code }) => `${pointer} ${code}`);
  }
};
const of = (value: JsonValue | undefined): JsonObject => (isObject(value) ? value : {});
const withIn = (member: string, change: JsonObject): JsonObject =>
  content({ [member]: { ...of(content()[member]), ...change } });
const firstRight = (change: JsonObject): JsonObject => {
  const rights = content()['rights'];
  return content({ rights: Array.isArray(rights) ? [{ ...of(rights[0]), ...change }] : [] });
};

describe('a complete application', () => {
  it.each(['draft', 'submission'] as const)('passes as %s and comes out as it went in', (mode) => {
    expect(parseApplicationContent(content(), mode)).toEqual(content());
  });

  it.each(Object.keys(content()))('needs %s when submitted, but not as a draft', (member) => {
    const { [member]: _left, ...rest } = content();
    expect(faultsOf(rest, 'submission')).toEqual([`/${member} missing`]);
    expect(faultsOf(rest, 'draft')).toEqual([]);
  });

  it('is built up from nothing', () => {
    expect(parseApplicationContent({}, 'draft')).toEqual({});
    expect(faultsOf({ industry: {}, rights: [{}], form: { media: [] } }, 'draft')).toEqual([]);
    expect(faultsOf({}, 'submission')).toHaveLength(Object.keys(content()).length);
  });
});

describe('malformed members are refused in a draft too', () => {
  it.each<[string, JsonValue, string[]]>([
    ['no object', [], [' wrong-type']],
    ['null', null, [' wrong-type']],
    ['a number as name', content({ dataName: 1 }), ['/dataName wrong-type']],
    ['null as name', content({ dataName: null }), ['/dataName wrong-type']],
    ['a list as text', content({ summary: ['a'] }), ['/summary wrong-type']],
    ['an empty text', content({ storage: '' }), ['/storage empty']],
    ['41 characters of name', content({ dataName: '数'.repeat(41) }), ['/dataName too-long']],
    ['41 characters outside the BMP', content({ dataName: '𠮷'.repeat(41) }), ['/dataName too-long']],
    ['401 characters of summary', content({ summary: '述'.repeat(401) }), ['/summary too-long']],
    ['a huge text', content({ summary: 'x'.repeat(1_000_000) }), ['/summary too-long']],
    ['NUL', content({ dataName: 'a\u0000b' }), ['/dataName nul']],
    ['a lone surrogate', content({ dataName: 'a\ud800' }), ['/dataName lone-surrogate']],
    ['a control character', content({ dataName: 'a\u0007b' }), ['/dataName control-character']],
    ['a line feed in one line', content({ dataName: 'a\nb' }), ['/dataName control-character']],
    ['a carriage return in a paragraph', content({ summary: 'a\r\nb' }), ['/summary control-character']],
    ['a direction override', content({ dataName: 'a\u202eb' }), ['/dataName invisible-character']],
    ['a zero-width space', content({ dataName: 'a\u200bb' }), ['/dataName invisible-character']],
    ['a private-use character', content({ dataName: 'a\ue000b' }), ['/dataName invisible-character']],
    ['a text that is not NFC', content({ dataName: 'e\u0301' }), ['/dataName not-normalised']],
    ['an outer blank', content({ dataName: ' a' }), ['/dataName outer-blank']],
    ['an ideographic outer blank', content({ dataName: 'a\u3000' }), ['/dataName outer-blank']],
    ['an unknown member', content({ price: '1' }), ['/price unknown-member']],
    [
      'a prototype member',
      JSON.parse('{"__proto__": {}, "constructor": 1}'),
      ['/__proto__ unknown-member', '/constructor unknown-member'],
    ],
    ['a member that needs escaping', content({ 'a/b~c': 1 }), ['/a~1b~0c unknown-member']],
    ['an unknown nested member', withIn('industry', { group: '711' }), ['/industry/group unknown-member']],
    ['an unknown source', content({ source: 'stolen' }), ['/source not-listed']],
    ['text for a boolean', content({ personalInformation: 'false' }), ['/personalInformation wrong-type']],
    ['text for a number', withIn('volume', { records: '5' }), ['/volume/records wrong-type']],
    ['a fraction', withIn('volume', { records: 1.5 }), ['/volume/records not-an-integer']],
    ['zero records', withIn('volume', { records: 0 }), ['/volume/records out-of-range']],
    ['more than 2^53-1', withIn('volume', { bytes: 2 ** 53 }), ['/volume/bytes out-of-range']],
    ['a huge number', withIn('volume', { bytes: 1e308 }), ['/volume/bytes out-of-range']],
    ['no number at all', withIn('volume', { bytes: Number.NaN }), ['/volume/bytes not-an-integer']],
    ['a day that does not exist', withIn('timeSpan', { to: '2025-02-29' }), ['/timeSpan/to not-a-date']],
    ['an end before its beginning', withIn('timeSpan', { to: '2023-12-31' }), ['/timeSpan/to date-order']],
    ['a medium twice', withIn('form', { media: ['text', 'text'] }), ['/form/media/1 repeated']],
    ['a medium unknown', withIn('form', { media: ['smell'] }), ['/form/media/0 not-listed']],
    [
      'a division of another section',
      withIn('industry', { division: '65' }),
      ['/industry/division industry-not-in-section'],
    ],
    ['a section that is none', withIn('industry', { section: 'Z' }), ['/industry/section industry-section']],
    ['a division that is none', withIn('industry', { division: '98' }), ['/industry/division industry-division']],
    ['a code with a Z', firstRight({ code: '91350100M000100Y4Z' }), ['/rights/0/code uscc-characters']],
    ['a code too short', firstRight({ code: '9135' }), ['/rights/0/code uscc-length']],
    ['a right unknown', firstRight({ right: 'own' }), ['/rights/0/right not-listed']],
    ['a right that ends before it begins', firstRight({ until: '2025-12-31' }), ['/rights/0/until date-order']],
    ['a reference that is none', firstRight({ evidence: ['1'] }), ['/rights/0/evidence/0 not-a-uuid']],
    ['a phone of letters', withIn('contact', { phone: 'call me' }), ['/contact/phone not-a-phone-number']],
    ['six years', content({ validityYears: 6 }), ['/validityYears out-of-range']],
    ['too many rights', content({ rights: Array.from({ length: 101 }, () => ({})) }), ['/rights too-many']],
  ])('%s', (_, value, faults) => {
    expect(faultsOf(value, 'draft')).toEqual(faults);
    if (faults[0] !== '/__proto__ unknown-member') expect(faultsOf(value, 'submission')).toEqual(faults);
  });

  it('names every fault at once', () => {
    expect(faultsOf(content({ dataName: 1, storage: '', volume: { records: -1 } }), 'submission')).toEqual([
      '/dataName wrong-type',
      '/volume/records out-of-range',
      '/storage empty',
    ]);
  });

  it('the same right of one holder stands once, and a co-applicant too', () => {
    const right = { holder: 'a', code: HOLDER, right: 'hold', from: '2026-01-01' };
    const party = { name: 'a', type: 'legal-person', code: HOLDER };
    expect(faultsOf({ rights: [right, right] }, 'draft')).toEqual(['/rights/1 repeated']);
    expect(faultsOf({ coApplicants: [party, party] }, 'draft')).toEqual(['/coApplicants/1/code repeated']);
  });
});

describe('what is well-formed but cannot be registered is refused on submission only', () => {
  it.each<[string, JsonValue, string[]]>([
    ['core data', withIn('classification', { level: 'core' }), ['/classification/level core-data-refused']],
    ['no undertaking', withIn('undertaking', { accepted: false }), ['/undertaking/accepted undertaking-required']],
    ['no volume', content({ volume: {} }), ['/volume empty']],
    ['no right', content({ rights: [] }), ['/rights too-few']],
    ['no medium', withIn('form', { media: [] }), ['/form/media too-few']],
    [
      'a case that the source excludes',
      content({ acquisition: 'derivation' }),
      ['/acquisition acquisition-not-of-source'],
    ],
    [
      'more restrictions than publicity can show',
      content({
        rights: ['hold', 'use', 'operate'].map((right) => ({
          holder: 'a',
          code: HOLDER,
          right,
          from: '2026-01-01',
          restrictions: '限'.repeat(400),
        })),
      }),
      ['/rights too-long'],
    ],
  ])('%s', (_, value, faults) => {
    expect(faultsOf(value, 'submission')).toEqual(faults);
    expect(faultsOf(value, 'draft')).toEqual([]);
  });
});

describe('properties', () => {
  it('40 characters pass whatever plane they are in', () => {
    const character = fc.constantFrom('数', '𠮷', 'a', '9', '😀');
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 40 }), (characters) => {
        expect(faultsOf(content({ dataName: characters.join('') }), 'submission')).toEqual([]);
      }),
    );
  });

  it('any JSON is either read or refused with known codes and pointers into it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(content())), (value, member) => {
        const json: JsonValue = JSON.parse(JSON.stringify(value));
        for (const fault of [...faultsOf(json, 'draft'), ...faultsOf(content({ [member]: json }), 'submission')]) {
          const [code = ''] = fault.split(' ').slice(-1);
          expect(isFieldCode(code)).toBe(true);
        }
      }),
    );
  });

  it('every message is in two languages', () => {
    for (const { zh, en } of Object.values(FIELD_MESSAGES)) expect([zh, en].every(Boolean)).toBe(true);
  });
});
