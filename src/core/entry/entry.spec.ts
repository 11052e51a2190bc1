import fc from 'fast-check';
import { toHex, utf8 } from '../bytes.js';
import { canonicalBytes, isObject, type JsonObject, parseJson } from '../canonical/index.js';
import { nobleCrypto, nobleSigner } from '../crypto.js';
import { leafHash } from '../merkle/index.js';
import {
  buildEntry,
  commit,
  ENTRY_KINDS,
  type EntryDraft,
  type EntryKind,
  entryIdentity,
  isEntryKind,
  openCommitment,
  parseEntry,
  verifyEntrySignature,
} from './index.js';

const signer = nobleSigner(new Uint8Array(32).fill(7));
const ID = '0b0b0b0b-1111-4222-8333-444444444444';
const salt = (byte: number) => new Uint8Array(32).fill(byte);

const filed: EntryDraft<'application.filed'> = {
  kind: 'application.filed',
  at: '2026-01-05T01:02:03.004Z',
  centre: 'social',
  subject: `application:${ID}`,
  body: { actId: ID, regime: 'data-property', regimeVersion: '1', registrationType: 'initial', filer: ID },
  committed: { content: { name: '数据' }, applicant: 'A', evidence: [] },
  salts: { content: salt(1), applicant: salt(2), evidence: salt(3) },
};
const built = buildEntry(nobleCrypto, filed, signer);
const object = (): JsonObject => {
  const parsed = parseJson(built.bytes);
  if (!parsed.ok || !isObject(parsed.value)) throw new Error('no object');
  return parsed.value;
};
const codeOf = (value: JsonObject | Uint8Array) => {
  const parsed = parseEntry(value instanceof Uint8Array ? value : canonicalBytes(value));
  return parsed.ok ? 'ok' : parsed.code;
};

describe('the table of kinds', () => {
  const kinds = Object.keys(ENTRY_KINDS).filter(isEntryKind);

  it.each(kinds)('%s classes every field', (name) => {
    for (const field of Object.values(ENTRY_KINDS[name].fields)) expect(['public', 'committed']).toContain(field.class);
  });

  it.each(kinds)('%s names an act, and a subject that it repeats if it names one', (name: EntryKind) => {
    const { fields, ...definition } = ENTRY_KINDS[name];
    expect(fields.actId).toMatchObject({ class: 'public', optional: false });
    if ('subjectField' in definition) expect(Object.keys(fields)).toContain(definition.subjectField);
  });

  /** Free text is where a person's name would slip in: each public one is known and shown by publicity anyway. */
  it('shows no other free text than this', () => {
    const free = kinds.flatMap((name) =>
      Object.entries(ENTRY_KINDS[name].fields)
        .filter(([, field]) => field.class === 'public' && 'maxLength' in field.schema.schema)
        .map(([field]) => `${name} ${field}`),
    );
    expect(free).toEqual([
      'publicity.started applicantName',
      'publicity.started dataName',
      'publicity.started summary',
      'publicity.started restrictions',
      'certificate.issued holderName',
      'certificate.issued dataName',
      'source.designated elementName',
      'source.designated sourceName',
      'source.reassigned sourceName',
      'evaluation.filed evaluatorName',
      'milestone.confirmed holderName',
      'subsidy.granted recipientName',
      'node.admitted nodeName',
      'source.copied consumerName',
    ]);
  });
});

describe('an entry', () => {
  it('is its canonical bytes, and parses back', () => {
    const parsed = parseEntry(built.bytes);
    expect(parsed).toMatchObject({ ok: true, value: { v: 1, kind: 'application.filed', body: filed.body } });
    expect(parsed.ok && canonicalBytes(parsed.value)).toEqual(built.bytes);
    expect(built.leafHash).toEqual(leafHash(nobleCrypto, built.bytes));
    expect(parsed.ok && verifyEntrySignature(nobleCrypto, parsed.value)).toBe(true);
  });

  it('keeps committed values out of its bytes', () => {
    expect(new TextDecoder().decode(built.bytes)).not.toContain('数据');
  });

  it('has the identity of its act, whatever its time and content', () => {
    const again = buildEntry(nobleCrypto, { ...filed, at: '2026-02-01T00:00:00.000Z' }, signer);
    expect(again.bytes).not.toEqual(built.bytes);
    expect(again.identity).toEqual(built.identity);
    const preimage = utf8(`{"actId":"${ID}","centre":"social","kind":"application.filed"}`);
    expect(toHex(built.identity)).toBe(toHex(nobleCrypto.sha256(preimage)));
    expect(entryIdentity(nobleCrypto, { ...filed, centre: 'public' })).not.toEqual(built.identity);
  });

  it.each<[string, () => JsonObject | Uint8Array, string]>([
    ['other spacing', () => utf8(` ${new TextDecoder().decode(built.bytes)}`), 'entry-not-canonical'],
    [
      'a repeated key',
      () => utf8(new TextDecoder().decode(built.bytes).replace('{', '{"at":"x",')),
      'json-duplicate-key',
    ],
    ['an unknown kind', () => ({ ...object(), kind: 'application.praised' }), 'entry-shape'],
    ['a kind that every object has', () => ({ ...object(), kind: 'constructor' }), 'entry-shape'],
    ['an unknown member', () => ({ ...object(), note: '' }), 'entry-shape'],
    ['an unknown field', () => ({ ...object(), body: { ...filed.body, note: '' } }), 'entry-shape'],
    ['a committed field in the open', () => ({ ...object(), body: { ...filed.body, content: {} } }), 'entry-shape'],
    ['a missing digest', () => ({ ...object(), digests: {} }), 'entry-shape'],
    ['another version', () => ({ ...object(), v: 2 }), 'entry-shape'],
    ['a time without milliseconds', () => ({ ...object(), at: '2026-01-05T01:02:03Z' }), 'entry-shape'],
    ['the subject of another kind', () => ({ ...object(), subject: `policy:${ID}` }), 'entry-shape'],
    ['too many bytes', () => new Uint8Array(65_536).fill(0x20), 'entry-too-long'],
  ])('refuses %s', (_name, make, code) => {
    expect(codeOf(make())).toBe(code);
  });

  it('repeats its subject in the body', () => {
    const revoked: EntryDraft<'certificate.revoked'> = {
      ...filed,
      kind: 'certificate.revoked',
      subject: 'certificate:SJ1102026010001',
      body: { actId: ID, number: 'SJ1102026010001', reason: 'false-materials' },
      committed: {},
      salts: {},
    };
    expect(codeOf(buildEntry(nobleCrypto, revoked, signer).bytes)).toBe('ok');
    const other = { ...revoked, subject: 'certificate:SJ1102026010002' };
    expect(() => buildEntry(nobleCrypto, other, signer)).toThrow('entry-refused');
  });

  it('is signed over every byte', () => {
    fc.assert(
      fc.property(fc.constantFrom('at', 'centre', 'subject', 'body', 'digests', 'by'), (name) => {
        const changes: Record<string, JsonObject> = {
          at: { at: '2026-01-05T01:02:03.005Z' },
          centre: { centre: 'public' },
          subject: { subject: 'application:0b0b0b0b-1111-4222-8333-444444444445' },
          body: { body: { ...filed.body, regimeVersion: '2' } },
          digests: { digests: { ...commitments(), content: commit(nobleCrypto, 'other', salt(1)) } },
          by: { by: 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2' },
        };
        const parsed = parseEntry(canonicalBytes({ ...object(), ...changes[name] }));
        expect(parsed.ok).toBe(true);
        expect(parsed.ok && verifyEntrySignature(nobleCrypto, parsed.value)).toBe(false);
      }),
    );
  });

  it('is not built without a salt of 32 bytes for each committed value', () => {
    expect(() => buildEntry(nobleCrypto, { ...filed, salts: {} }, signer)).toThrow('entry-salt');
    const short = { ...filed.salts, content: new Uint8Array(31) };
    expect(() => buildEntry(nobleCrypto, { ...filed, salts: short }, signer)).toThrow('entry-salt');
  });
});

const commitments = () => ({
  applicant: commit(nobleCrypto, 'A', salt(2)),
  content: commit(nobleCrypto, { name: '数据' }, salt(1)),
  evidence: commit(nobleCrypto, [], salt(3)),
});

describe('a commitment', () => {
  it('stands in the entry and is opened by value and salt together', () => {
    expect(object()['digests']).toEqual(commitments());
    const { content } = commitments();
    expect(openCommitment(nobleCrypto, content, { name: '数据' }, salt(1))).toBe(true);
    expect(openCommitment(nobleCrypto, content, { name: '数据2' }, salt(1))).toBe(false);
    expect(openCommitment(nobleCrypto, content, { name: '数据' }, salt(2))).toBe(false);
    expect(openCommitment(nobleCrypto, content, { name: '数据' }, new Uint8Array())).toBe(false);
    const halves = { sha256: content.sha256, sm3: commitments().applicant.sm3 };
    expect(openCommitment(nobleCrypto, halves, { name: '数据' }, salt(1))).toBe(false);
  });

  it('differs between the number 1 and the text "1"', () => {
    expect(commit(nobleCrypto, 1, salt(1))).not.toEqual(commit(nobleCrypto, '1', salt(1)));
  });
});
