import { utf8 } from '../../../src/core/bytes.js';
import { canonicalBytes, isObject, type JsonValue, parseJson } from '../../../src/core/canonical/index.js';
import { exportPlaces } from '../../../src/config/export-places.js';
import { hostAndPort, integer, privateKey, trustProxy, url } from '../../../src/config/parsers.js';
import type { Parsed } from '../../../src/config/problem.js';
import { publicUrl } from '../../../src/config/public-url.js';
import { isPlainText } from '../../../src/core/plain-text.js';
import { formatYuan, parseYuan } from '../../../src/core/money.js';
import { parseTerms, statedTerms } from '../../../src/modules/fees/domain/schedule.js';
import { parseUsername } from '../../../src/modules/identity/domain/account.js';
import { apiKeyText, parseCredential, sessionToken } from '../../../src/modules/identity/domain/credential.js';
import { parseIdentityDocument } from '../../../src/modules/identity/domain/identity-document.js';
import { requiredLeafHash, requiredNumber } from '../../../src/modules/ledger/http/numbers.js';
import { staticAnswer } from '../../../src/modules/ledger/http/static-answer.js';
import {
  parseDraftRequest,
  parseEdit,
  parseSubmission,
} from '../../../src/modules/registry/application/request-content.js';
import { parseReceipt } from '../../../src/modules/national/domain/receipt-document.js';
import {
  parseApproval,
  parseAssignment,
  parseDistrictReview,
  parseExtension,
  parseRejection,
  parseSupplementRequest,
  parseWithdrawal,
} from '../../../src/modules/registry/domain/act-content.js';
import { parseApplicationContent } from '../../../src/modules/registry/domain/index.js';
import { optionalInstant, optionalKnownAt } from '../../../src/modules/verification/http/status-query.js';
import { safeFileName } from '../../../src/platform/files/names/safe-file-name.js';
import { requireIfMatch } from '../../../src/platform/http/etag.js';
import { identifier } from '../../../src/platform/http/identifier.js';
import { decodeCursor, encodeCursor, parseLimit } from '../../../src/platform/http/page.js';
import { preferredWait } from '../../../src/platform/http/prefer.js';
import { toHex } from '../../../src/core/bytes.js';
import { content } from '../../support/registry-fixtures.js';
import { type Input, refusing, type Target, textOf, accepted } from '../support/target.js';

type Samples = readonly [string, ...string[]];

/** A text that is refused by throwing, or given back as it is written. */
const text = (
  name: string,
  samples: Samples,
  read: (text: string) => { value: unknown; spelling?: string } | undefined,
  words: readonly string[] = [],
): Target => ({
  name,
  covers: [name],
  samples,
  words,
  read: (input) => refusing(() => read(textOf(input))),
});

/** A setting; what it was given is its one spelling only where nothing is tidied up. */
const setting = (
  name: string,
  samples: Samples,
  parse: (text: string) => Parsed<unknown>,
  words: readonly string[],
): Target =>
  text(
    name,
    samples,
    (value) => (accepted(parse(value)) === undefined ? undefined : { value: accepted(parse(value)) }),
    words,
  );

/** A body of JSON that the strict parser has let through; domain code refuses with every field at fault. */
const body = (name: string, sample: JsonValue, parse: (value: JsonValue) => unknown): Target => ({
  name,
  covers: [name],
  samples: [canonicalBytes(sample)],
  words: ['{', '}', '[', ']', '"', ',', 'null', '1e300', '"__proto__":{},', '\\u202e'],
  read: (input: Input) => {
    const json = accepted(parseJson(typeof input === 'string' ? input : input));
    if (json === undefined) return undefined;
    const value = refusing(() => parse(json));
    return value === undefined ? undefined : { value, spelling: canonicalBytes(JSON.parse(JSON.stringify(value))) };
  },
  spelled: 'any',
});

const ID = '0b0b0b0b-1111-4222-8333-000000000001';
const SECRET = 'A'.repeat(43);
const CURSOR = [/^\d{4}-\d\d-\d\d$/, /^[0-9a-f]{8}$/];
const finding = { result: 'pass', opinion: '符合' };
const findings = { sourceLegality: finding, contentCompliance: finding, authorisationClarity: finding };
const accountId = '0b0b0b0b-1111-4222-8333-000000000018';
const items = [{ code: 'name-accurate', result: 'fail', opinion: '不符', evidence: [accountId] }];

const RECEIPT = {
  schema: 'national-receipt/1',
  application: ID,
  platform: 'national-data-property-rights',
  receiptType: 'publicity',
  receivedAt: '2026-09-21T18:00:00+08:00',
  startsOn: '2026-09-21',
  endsOn: '2026-09-29',
  documentDigest: { sha256: `sha256:${'0'.repeat(64)}`, sm3: `sm3:${'0'.repeat(64)}` },
};

/** What callers, operators and their tools send: paths, queries, headers, settings, bodies. */
export const edgeTargets: readonly Target[] = [
  text('requiredNumber', ['0', '9007199254740991'], (value) => {
    const number = requiredNumber(value, 'size');
    return { value: number, spelling: String(number) };
  }),
  text('requiredLeafHash', [`sha256:${'0a'.repeat(32)}`], (value) => {
    const hash = requiredLeafHash(value);
    return { value: hash, spelling: `sha256:${toHex(hash)}` };
  }),
  text(
    'optionalInstant',
    ['2026-01-05T01:02:03Z', '2026-01-05T01:02:03.4+08:00', '1900-01-01T00:00:00-14:00'],
    (value) => ({ value: optionalInstant(value, 'asOf') }),
    ['T', 'Z', '+', '-', '24:00'],
  ),
  text('optionalKnownAt', ['70', '2026-01-05T01:02:03Z'], (value) => ({ value: optionalKnownAt(value) })),
  text(
    'parseCredential',
    [`Bearer ${sessionToken(SECRET)}`, `Bearer ${apiKeyText(ID, SECRET)}`, 'Bearer aa.bb.cc'],
    (value) => {
      const credential = parseCredential(value);
      if (credential === undefined) return undefined;
      const token = credential.kind === 'api-key' ? apiKeyText(credential.id, credential.secret) : credential.token;
      return { value: credential, spelling: `${value.slice(0, 7)}${token}` };
    },
    ['Bearer ', 'drs_', 'drk_', '.', ' '],
  ),
  text('parseIdentityDocument', ['11010519491231002X', '110105 19491231 002x', 'E12345678'], (value) => {
    const read = (['resident-identity-card', 'passport', 'other'] as const).map((type) =>
      accepted(parseIdentityDocument(type, value)),
    );
    // Read again, a number in its one spelling stays as it is.
    for (const each of read) if (each) expect(accepted(parseIdentityDocument(each.type, each.number))).toEqual(each);
    return { value: read.filter((each) => each !== undefined) };
  }),
  text('parseUsername', ['wang.fang', 'a1'], (value) => {
    const name = accepted(parseUsername(value));
    return name === undefined ? { value: undefined } : { value: name };
  }),
  text(
    'preferredWait',
    ['wait=3', 'respond-async, wait="2"; x'],
    (value) => {
      const wait = preferredWait(value);
      if (!(wait >= 0 && wait <= 5_000)) throw new Error(`waits ${wait}`);
      return { value: wait };
    },
    ['wait', '=', ',', ';', '"'],
  ),
  text('parseLimit', ['1', '50', '200'], (value) => ({
    value: parseLimit(value),
    spelling: String(parseLimit(value)),
  })),
  text('decodeCursor', [encodeCursor(['2026-01-05', '0a0b0c0d'])], (value) => ({ value: decodeCursor(value, CURSOR) })),
  text('identifier', [ID], (value) => ({ value, spelling: identifier(value) })),
  text('requireIfMatch', ['"3"', '"1", "3"'], (value) => ({ value: requireIfMatch(value, 3) }), ['"', ',', 'W/', '*']),
  text('staticAnswer', ['"x"', '*', 'W/"x", *'], (value) => ({ value: staticAnswer(utf8('x'), value, {}).status }), [
    '"',
    ',',
    'W/',
    '*',
  ]),
  text('isPlainText', ['北京样本数据有限公司', 'a'], (value) => ({ value: isPlainText(value, 1, 40) })),
  text(
    'safeFileName',
    ['../../数据.pdf', 'a'.repeat(400), '.e\u0301.'],
    (value) => {
      const name = safeFileName(value);
      expect(safeFileName(name)).toBe(name);
      if (/[/\\\p{Cc}]/u.test(name) || name === '' || Buffer.byteLength(name) > 255) throw new Error(name);
      return { value: name };
    },
    ['/', '\\', '..', '.', '\u202e', '.pdf', 'e\u0301'],
  ),
  setting('exportPlaces', ['/a/b, s3://bucket-1/pre/fix', 's3://bucket-1'], exportPlaces, ['s3://', '/', ',', '..']),
  setting('hostAndPort', ['127.0.0.1:3310', '[::1]:3310'], hostAndPort, ['[', ']', ':']),
  setting('trustProxy', ['true', '10.0.0.0/8, ::1'], trustProxy, [',', '/', '.', ':']),
  setting('url', ['postgres://a:b@h/d'], url('postgres:'), ['://', '@', ':', '%']),
  setting('integer', ['7', '65535'], integer(0, 65_535), []),
  setting('publicUrl', ['https://registry.example', 'http://127.0.0.1:3000/'], publicUrl, ['://', '@', '#', '?', '/']),
  setting('privateKey', ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'], privateKey, [
    '-----',
    'BEGIN',
  ]),
  body(
    'parseDraftRequest',
    { centre: 'social', regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: { a: 1 } },
    parseDraftRequest,
  ),
  body('parseEdit', { content: { a: 1 } }, parseEdit),
  body('parseSubmission', { undertaking: { accepted: true, textVersion: '1' } }, parseSubmission),
  body('parseApproval', { findings, items, conditions: ['x'] }, parseApproval),
  body('parseDistrictReview', { outcome: 'recommended', opinion: 'x', items }, parseDistrictReview),
  body('parseExtension', { workingDays: 10, grounds: 'x' }, parseExtension),
  body('parseAssignment', { accountId, reason: 'x' }, parseAssignment),
  body('parseRejection', { findings, ground: 'other-law' }, parseRejection),
  body('parseSupplementRequest', { items: ['x'], dueOn: '2026-01-05' }, parseSupplementRequest),
  body('parseWithdrawal', { reason: '不再需要' }, parseWithdrawal),
  text('parseYuan', ['0.00', '1234.50', '999999999999999.99'], (value) => {
    const amount = parseYuan(value);
    return amount.ok ? { value: amount.value, spelling: formatYuan(amount.value) } : undefined;
  }),
  body(
    'parseTerms',
    {
      effectiveFrom: '2030-01-01',
      paymentBeforeIssue: false,
      items: [{ registrationType: 'initial', amount: '300.00', note: '样本' }],
      source: '样本依据',
    },
    (value) => statedTerms(parseTerms(value)),
  ),
  body('parseReceipt', RECEIPT, (value) => {
    const { applicationId, receivedAt, ...same } = parseReceipt(value);
    return { ...same, schema: RECEIPT.schema, application: applicationId, receivedAt: receivedAt.toISOString() };
  }),
  body('parseApplicationContent', content(), (value) =>
    isObject(value) ? parseApplicationContent(value, 'submission') : undefined,
  ),
];
