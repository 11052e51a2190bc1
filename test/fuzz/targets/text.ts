import {
  decodeUtf8,
  fromBase58,
  fromBase64,
  fromBase64Url,
  fromHex,
  isWellFormed,
  toBase58,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
} from '../../../src/core/bytes.js';
import { parseCivilDate } from '../../../src/core/calendar/index.js';
import { parseQuery, tsqueryText } from '../../../src/core/search-text/index.js';
import { parseDecimal } from '../../../src/core/checkpoint/index.js';
import {
  formatCertificateNumber,
  parseCertificateNumber,
  parseIndustry,
  parseResidentId,
  parseUscc,
} from '../../../src/core/codes/index.js';
import { centreDid, isPublicUrl, splitVerificationMethod } from '../../../src/core/did/index.js';
import { parseMailAddress } from '../../../src/core/mail-address.js';
import { ed25519FromMultikey, multikeyFromEd25519 } from '../../../src/core/proof/index.js';
import { millisecondsOf } from '../../../src/core/shape/index.js';
import { parseTilePath, entriesPath, tilePath } from '../../../src/core/tlog/index.js';
import { parseWebhookUrl } from '../../../src/modules/notices/domain/webhook-url.js';
import { parseMatter } from '../../../src/modules/objections/domain/objector.js';
import { bytesOf, type Input, type Target, textOf, accepted } from '../support/target.js';
import { witnessKey } from '../support/material.js';

const key = multikeyFromEd25519(witnessKey.publicKey);
const someBytes = Uint8Array.from({ length: 70 }, (_, i) => (i * 37) & 0xff);

/** A decoder of text into bytes that has one spelling for every byte string. */
const encoding = (
  name: string,
  decode: (text: string) => Uint8Array | undefined,
  encode: (bytes: Uint8Array) => string,
): Target => ({
  name,
  covers: [name],
  samples: [encode(someBytes), encode(someBytes.subarray(0, 32)), encode(new Uint8Array(3)), encode(Uint8Array.of(7))],
  words: ['=', '==', '+', '-', '_', '/', 'l', 'O', '0', 'I'],
  read: (input) => {
    const value = decode(textOf(input));
    return value && { value, spelling: encode(value) };
  },
});

const spelt = <T>(value: T | undefined, write: (value: T) => Input) =>
  value === undefined ? undefined : { value, spelling: write(value) };

/** The small words of the formats: encodings, numbers, codes, dates, names and addresses. */
export const textTargets: readonly Target[] = [
  encoding('fromHex', fromHex, toHex),
  encoding('fromBase64', fromBase64, toBase64),
  encoding('fromBase64Url', fromBase64Url, toBase64Url),
  encoding('fromBase58', fromBase58, toBase58),
  {
    name: 'e-mail addresses',
    covers: ['parseMailAddress'],
    samples: ['zhang.san+registry@mail.example.com', 'a@b.cn'],
    words: ['@', '.', '<', '>', ',', '\r\n', '"'],
    read: (input) => {
      const parsed = parseMailAddress(textOf(input));
      return parsed.ok ? { value: parsed.value, spelling: parsed.value } : undefined;
    },
  },
  {
    name: 'addresses of webhooks',
    covers: ['parseWebhookUrl'],
    samples: ['https://hooks.test/', 'https://hooks.test:8443/a?b=c'],
    words: ['https://', 'http://', '@', '[::1]', '0x7f.1', '#', '%', '\t'],
    read: (input) => {
      const parsed = parseWebhookUrl(textOf(input));
      return parsed.ok ? { value: parsed.value } : undefined;
    },
  },
  {
    name: 'UTF-8',
    covers: ['decodeUtf8'],
    samples: [utf8('登记 é \u{1f600} \ufeff'), utf8('plain')],
    words: ['\u00c0\u0080', '\u00ed\u00a0\u0080', '\u00f4\u0090\u0080\u0080'],
    read: (input) => {
      const value = decodeUtf8(bytesOf(input));
      return value !== undefined && isWellFormed(value) ? { value, spelling: utf8(value) } : undefined;
    },
  },
  {
    name: 'decimal',
    covers: ['parseDecimal'],
    samples: ['0', '1', '70000', '9007199254740991'],
    read: (input) => spelt(parseDecimal(textOf(input)), String),
  },
  {
    name: 'tile path',
    covers: ['parseTilePath'],
    samples: [
      'tile/0/273.p/112',
      'tile/entries/x001/x234/067',
      'tile/63/000',
      'tile/entries/000.p/1',
      'tile/1/x255/999',
    ],
    words: ['tile/', 'entries/', 'x', '.p/', '/', '000', '256', '64'],
    read: (input) =>
      spelt(accepted(parseTilePath(textOf(input))), (address) =>
        address.kind === 'entries'
          ? entriesPath(address.index, address.width)
          : tilePath(address.level, address.index, address.width),
      ),
  },
  {
    name: 'Multikey',
    covers: ['ed25519FromMultikey'],
    samples: [key],
    words: ['z6Mk', 'z', 'u'],
    read: (input) => spelt(ed25519FromMultikey(textOf(input)), multikeyFromEd25519),
  },
  {
    name: 'verification method',
    covers: ['splitVerificationMethod'],
    samples: [`did:web:registry.example%3A8443:centres:public#${key}`],
    words: ['#', '?', 'did:', 'did:web:', key],
    read: (input) => spelt(splitVerificationMethod(textOf(input)), ({ did, multikey }) => `${did}#${multikey}`),
  },
  {
    name: 'public address',
    covers: ['isPublicUrl', 'centreDid'],
    samples: ['https://registry.example', 'http://127.0.0.1:3000', 'https://registry.example/a/b'],
    words: ['://', '@', '#', '?', '[::1]', ':', '..', '%2e', 'javascript:', '\\'],
    read: (input) => {
      const url = textOf(input);
      // An address that passes must make a DID: nothing that was accepted may throw later.
      return isPublicUrl(url) ? { value: centreDid(url, 'public'), spelling: url } : undefined;
    },
  },
  {
    name: 'unified social credit code',
    covers: ['parseUscc'],
    samples: ['91110000802100433B', '91440300708461136T'],
    read: (input) => spelt(accepted(parseUscc(textOf(input))), ({ code }) => code),
  },
  {
    name: 'citizen identification number',
    covers: ['parseResidentId'],
    samples: ['11010519491231002X', '440524188001010014'],
    read: (input) => spelt(accepted(parseResidentId(textOf(input))), ({ number }) => number),
  },
  {
    name: 'matter of an objection',
    covers: ['parseMatter'],
    samples: ['application:0b0b0b0b-1111-4222-8333-000000000001', 'certificate:DA1122026070001'],
    words: ['application:', 'certificate:', ':', '-'],
    read: (input) =>
      spelt(parseMatter(textOf(input)), (matter) =>
        'applicationId' in matter ? `application:${matter.applicationId}` : `certificate:${matter.certificateNumber}`,
      ),
  },
  {
    name: 'certificate number',
    covers: ['parseCertificateNumber', 'formatCertificateNumber'],
    samples: ['SJ1102026010001', 'DA1122026119999'],
    read: (input) =>
      spelt(
        accepted(parseCertificateNumber(textOf(input))),
        ({ serial, ...series }) => accepted(formatCertificateNumber(series, serial)) ?? '',
      ),
  },
  {
    name: 'industry',
    covers: ['parseIndustry'],
    samples: ['G/54', 'A/01', 'T/97'],
    read: (input) => {
      const [section = '', ...rest] = textOf(input).split('/');
      return spelt(accepted(parseIndustry(section, rest.join('/'))), (found) => `${found.section}/${found.code}`);
    },
  },
  {
    name: 'civil date',
    covers: ['parseCivilDate'],
    samples: ['2026-02-28', '2024-02-29', '1900-01-01', '9999-12-31'],
    read: (input) => spelt(accepted(parseCivilDate(textOf(input))), String),
  },
  {
    name: 'instant',
    covers: ['millisecondsOf'],
    samples: ['2026-01-05T01:02:03.004Z', '2024-02-29T23:59:59.999Z', '0000-01-01T00:00:00.000Z'],
    words: ['T', 'Z', '+08:00', '24:00', ':60'],
    read: (input) => spelt(millisecondsOf(textOf(input)), (time) => new Date(time).toISOString()),
  },
  {
    name: 'question to the catalog',
    covers: ['parseQuery'],
    samples: ['交通流量数据', 'GB/T 2260 行政區劃', "a' | !b & (c:*) \\"],
    words: ['数据', ' ', "'", '&', '|', '!', ':*', '\\', '(', ')', '\0'],
    read: (input) => {
      const query = parseQuery(textOf(input));
      return query && { value: tsqueryText(query.relaxed ?? query.strict) };
    },
  },
];
