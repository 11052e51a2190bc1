import fc from 'fast-check';
import QRCode from 'qrcode';
import { multikeyOf, SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { sampleContent } from '../../../test/support/sample-content.js';
import { utf8 } from '../bytes.js';
import { canonicalize, type JsonObject } from '../canonical/index.js';
import { buildCredential, type RegistrationContent } from '../credential/index.js';
import { nobleCrypto } from '../crypto.js';
import { verificationMethodOf } from '../did/index.js';
import { addDataIntegrityProof, verifyDataIntegrityProof } from '../proof/index.js';
import { QR_VERSION_30_M, qrUrl, readQrUrl } from '../qr/index.js';
import {
  buildSummary,
  cutName,
  isShownName,
  parseSummary,
  SUMMARY_BYTES,
  summaryDeparture,
  type UnsecuredSummary,
} from './index.js';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const disclosureRoot = `sha256:${'fedcba9876543210'.repeat(4)}`;

const credentialOf = (
  content: Partial<RegistrationContent> = {},
  { publicUrl = 'https://registry.example', sample = false, issuerName = '北京社会数据登记中心' } = {},
) =>
  buildCredential(
    { ...sampleContent(), ...content },
    {
      publicUrl,
      sample,
      centre: 'social',
      issuerName,
      validFrom: '2026-01-05T01:02:03.004Z',
      validUntil: '2031-01-04T15:59:59.999Z',
      statusIndex: 130_711,
      evidence: [],
    },
  );

const summaryOf = (...of: Parameters<typeof credentialOf>) =>
  buildSummary(credentialOf(...of), { digest, disclosureRoot });

const signed = (unsecured: UnsecuredSummary, seed = 6): JsonObject => {
  const signer = seeded(seed);
  const verificationMethod = verificationMethodOf(unsecured.issuer.id, multikeyOf(signer));
  return addDataIntegrityProof(nobleCrypto, unsecured, { signer, verificationMethod });
};

const sizes = (unsecured: UnsecuredSummary, publicUrl: string, seed = 6) => {
  const text = JSON.stringify(signed(unsecured, seed));
  const url = qrUrl(publicUrl, unsecured.credentialSubject.number, utf8(text));
  return {
    text: utf8(text).length,
    url: url.length,
    version: QRCode.create(url, { errorCorrectionLevel: 'M' }).version,
  };
};

/** A long text that no compression shortens much: common characters in no order. */
const denseName = (length: number, from = 0x4e00, seed = 7): string => {
  let state = seed;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return String.fromCodePoint(from + ((state >>> 12) % 0x4000));
  }).join('');
};

describe('the summary of a certificate', () => {
  it('repeats the credential, and a proof over it holds', () => {
    const summary = summaryOf();
    expect(summary).toMatchObject({
      credentialSubject: {
        number: 'SJ1102026010001',
        dataName: '2025年北京市公交刷卡记录数据集',
        holder: { name: '北京示例公交有限公司', uscc: '91110000802100433B' },
        rights: ['hold', 'use', 'operate'],
        credentialDigest: digest,
        disclosureRoot,
      },
    });
    const bytes = utf8(JSON.stringify(signed(summary)));
    const parsed = parseSummary(bytes);
    expect(parsed.ok).toBe(true);
    if (!parsed.ok) return;
    expect(verifyDataIntegrityProof(nobleCrypto, parsed.value, () => seeded(6).publicKey).ok).toBe(true);
    const { proof: _proof, ...unsecured } = parsed.value;
    expect(summaryDeparture(unsecured, credentialOf(), digest)).toBeUndefined();
  });

  it('marks a sample, and carries the salt of what is withheld', () => {
    const { publicity: _publicity, ...content } = sampleContent();
    const salt = 'A'.repeat(43);
    const credential = buildCredential(
      { ...content, withheld: { salt } },
      {
        publicUrl: 'http://127.0.0.1:3000',
        sample: true,
        centre: 'public',
        issuerName: '北京公共数据登记中心',
        validFrom: '2026-01-05T01:02:03.004Z',
        validUntil: '2031-01-04T15:59:59.999Z',
        statusIndex: 1,
        evidence: [],
      },
    );
    expect(buildSummary(credential, { digest, disclosureRoot }).credentialSubject).toMatchObject({
      sample: true,
      withheld: { salt },
    });
  });

  it('keeps its limits with the longest names, and shows what fits of them', () => {
    const publicUrl = 'https://data-registration.beijing.gov.cn';
    const content = {
      dataName: denseName(40, 0x4e00, 3),
      holder: { name: denseName(200), type: 'legal-person' as const, uscc: '91110000802100433B' },
    };
    const summary = summaryOf(content, { publicUrl });
    const { text, url, version } = sizes(summary, publicUrl);
    expect(text).toBeLessThanOrEqual(SUMMARY_BYTES);
    expect(url).toBeLessThanOrEqual(QR_VERSION_30_M);
    expect(version).toBeLessThanOrEqual(30);
    const shown = summary.credentialSubject.holder.name;
    expect(shown).toMatch(/…$/);
    expect([...shown].length).toBeGreaterThan(20);
    expect(isShownName(shown, content.holder.name)).toBe(true);
    expect(summaryDeparture(summary, credentialOf(content, { publicUrl }), digest)).toBeUndefined();
  });

  it('keeps its limits whatever the names, the address and the signature', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)),
      fc.constantFrom('\u{20BB7}', '公司', '（', 'a', 'x\u0301', '葛\u{E0100}'.slice(0, 1)),
    );
    const name = (most: number) =>
      fc
        .array(unit, { minLength: 1, maxLength: most })
        .map((parts) => [...parts.join('').normalize('NFC')].slice(0, most).join(''));
    const host = fc.integer({ min: 1, max: 50 }).map((length) => `https://${'host'.repeat(20).slice(0, length)}.cn`);
    fc.assert(
      fc.property(
        name(200),
        name(40),
        host,
        fc.integer({ min: 1, max: 255 }),
        (holderName, dataName, publicUrl, seed) => {
          const content = {
            dataName,
            holder: { name: holderName, type: 'legal-person' as const, uscc: '91110000802100433B' },
          };
          const summary = summaryOf(content, { publicUrl });
          const { text, url, version } = sizes(summary, publicUrl, seed);
          expect(text).toBeLessThanOrEqual(SUMMARY_BYTES);
          expect(url).toBeLessThanOrEqual(QR_VERSION_30_M);
          expect(version).toBeLessThanOrEqual(30);
          expect(summary.credentialSubject.holder.name.isWellFormed()).toBe(true);
          expect(isShownName(summary.credentialSubject.holder.name, holderName)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses an address that leaves no room', () => {
    expect(() => summaryOf({}, { publicUrl: `https://${'long-name.'.repeat(10)}example` })).toThrow('summary-too-long');
  });

  it('names the member in which it departs from its credential', () => {
    const credential = credentialOf();
    const summary = summaryOf();
    const subject = summary.credentialSubject;
    const departures: [UnsecuredSummary, string][] = [
      [{ ...summary, validUntil: '2032-01-04T15:59:59.999Z' }, 'validUntil'],
      [{ ...summary, issuer: { ...summary.issuer, name: '别的中心' } }, 'issuer.name'],
      [{ ...summary, credentialSubject: { ...subject, number: 'SJ1102026010002' } }, 'number'],
      [{ ...summary, credentialSubject: { ...subject, rights: ['hold'] } }, 'rights'],
      [{ ...summary, credentialSubject: { ...subject, dataName: '2025年北京市…数据集' } }, 'dataName'],
      [
        { ...summary, credentialSubject: { ...subject, holder: { ...subject.holder, name: '别的公司…' } } },
        'holder.name',
      ],
      [{ ...summary, credentialSubject: { ...subject, sample: true } }, 'sample'],
    ];
    for (const [changed, member] of departures) expect(summaryDeparture(changed, credential, digest)).toBe(member);
    expect(summaryDeparture(summary, credential, disclosureRoot)).toBe('credentialDigest');
  });

  it.each<[string, Uint8Array]>([
    ['no JSON', utf8('{')],
    ['another shape', utf8('{"type":["VerifiableCredential"]}')],
    ['a member too many', utf8(JSON.stringify({ ...signed(summaryOf()), more: 1 }))],
    ['a full credential', utf8(canonicalize(new SampleRegistry().issue().credential))],
    ['a text without end', utf8(' '.repeat(8_193))],
  ])('is not read from %s', (_name, bytes) => {
    expect(parseSummary(bytes).ok).toBe(false);
  });
});

describe('a name that is cut', () => {
  it.each<[string, number, string]>([
    ['北京公司', 12, '北京公司'],
    ['北京公司', 11, '北京…'],
    ['吉\u{20BB7}\u{20BB7}', 10, '吉\u{20BB7}…'],
    ['吉\u{20BB7}\u{20BB7}', 9, '吉…'],
    // A letter with two marks that Unicode has no single character for.
    ['aq\u0323\u0307bcd', 7, 'a…'],
    ['葛\u{E0100}城', 9, '…'],
    ['one two', 6, 'one…'],
    ['名', 0, '…'],
  ])('%s to %s bytes is %s', (name, bytes, cut) => {
    expect(cutName(name, bytes)).toBe(cut);
  });

  it('is a prefix in whole characters, never longer than allowed', () => {
    const unit = fc.constantFrom('数', '\u{20BB7}', 'a\u0323\u0307', '葛\u{E0100}', ' ', '👨‍👩‍👧');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), fc.integer({ min: 3, max: 200 }), (parts, bytes) => {
        const name = parts.join('').trim();
        const cut = cutName(name, bytes);
        expect(utf8(cut).length).toBeLessThanOrEqual(bytes);
        expect(isShownName(cut, name)).toBe(true);
        if (cut === name) return;
        const kept = cut.slice(0, -1);
        const whole = [...new Intl.Segmenter('zh').segment(name)].map(({ index }) => index);
        const end = name.slice(kept.length).length - name.slice(kept.length).trimStart().length + kept.length;
        expect(whole.includes(kept.length) || whole.includes(end)).toBe(true);
      }),
    );
  });

  it('is not taken for another name', () => {
    expect(isShownName('北京…', '北京公司')).toBe(true);
    expect(isShownName('北京…', '上海公司')).toBe(false);
    expect(isShownName('北京', '北京公司')).toBe(false);
    expect(isShownName('北京公司…', '北京公司')).toBe(false);
  });
});

describe('the QR code of a summary', () => {
  it('carries its exact bytes', () => {
    const bytes = utf8(JSON.stringify(signed(summaryOf())));
    const text = qrUrl('https://registry.example', 'SJ1102026010001', bytes);
    expect(readQrUrl(text)).toEqual({ ok: true, value: { number: 'SJ1102026010001', summary: bytes } });
    expect(readQrUrl(text.slice(text.indexOf('#')))).toEqual({ ok: true, value: { summary: bytes } });
    expect(qrUrl('https://registry.example', 'SJ1102026010001', bytes)).toBe(text);
  });
});
