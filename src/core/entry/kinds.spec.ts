import { readFileSync } from 'node:fs';
import { evaluationDrafts } from '../../../test/support/evaluation-entries.js';
import { nationalDrafts } from '../../../test/support/national-entries.js';
import { encumbranceDrafts } from '../../../test/support/later-entries.js';
import { inventoryDrafts } from '../../../test/support/inventory-entries.js';
import { sampleDrafts } from '../../../test/support/sample-entries.js';
import { withheldDrafts } from '../../../test/support/withheld-entries.js';
import { decodeUtf8, utf8 } from '../bytes.js';
import { canonicalBytes, isObject, type JsonObject, parseJson } from '../canonical/index.js';
import { nobleCrypto, nobleSigner } from '../crypto.js';
import type { Fields, KindDefinition } from './field.js';
import {
  buildEntry,
  ENTRY_KINDS,
  type EntryKind,
  isEntryKind,
  isPersonalField,
  parseEntry,
  verifyEntrySignature,
} from './index.js';

const kinds = Object.keys(ENTRY_KINDS).filter(isEntryKind);
const fieldsOf = (name: EntryKind): Fields => ENTRY_KINDS[name].fields;
const lines = (file: string) => readFileSync(`test/golden/${file}`, 'utf8').trimEnd().split('\n');
const golden = lines('entries-v1.jsonl');
const signer = nobleSigner(new Uint8Array(32).fill(7));

const objectOf = (line: string): JsonObject => {
  const parsed = parseJson(utf8(line));
  if (!parsed.ok || !isObject(parsed.value)) throw new Error(line);
  return parsed.value;
};
const kindIn = (entry: JsonObject): EntryKind => {
  const name = entry['kind'];
  if (typeof name !== 'string' || !isEntryKind(name)) throw new Error(String(name));
  return name;
};
const kindOf = (line: string): EntryKind => kindIn(objectOf(line));
/** A value of another JSON type. */
const nothingLike = (value: unknown) => (typeof value === 'boolean' ? 'x' : false);

/** The union of the ledger's design, word for word: what is missing here or there is a mistake. */
const DESIGNED = [
  'application.filed|accepted|supplement-requested|supplemented|decided|withdrawn',
  'clock.paused|resumed|extended',
  'publicity.started|ended',
  'objection.filed|resolved',
  'consent.given',
  'certificate.issued|changed|corrected|transferred|renewed|suspended|reinstated|revoked|cancelled|expired',
  'source.designated|reassigned|updated|retired',
  'encumbrance.created|released',
  'evaluation.filed',
  'milestone.confirmed',
  'recognition.recorded',
  'record.filed',
  'claim.decided',
  'subsidy.granted|paid|clawed-back',
  'policy.published',
  'key.introduced|retired',
  'salt.erased',
  'platform.receipt',
  'node.admitted|suspended',
  'application.first-reviewed',
  // Joined with the public data asset inventory: how a source comes to change, and who reads from whom.
  'source.disputed|adjudicated|copied|copy-ended',
  // Joined with claims: what is granted and never paid.
  'subsidy.released',
].flatMap((line) => {
  const [context = '', acts = ''] = line.split('.');
  return acts.split('|').map((act) => `${context}.${act}`);
});

describe('the union of kinds', () => {
  it('is exactly the designed one', () => expect([...kinds].sort()).toEqual([...DESIGNED].sort()));

  it.each(kinds)('%s: every field has a class, a schema and a say on absence', (name) => {
    for (const field of Object.values(fieldsOf(name))) {
      expect(['public', 'committed']).toContain(field.class);
      expect(typeof field.schema.fault).toBe('function');
      expect(typeof field.optional).toBe('boolean');
      // Only what is committed can be forgotten.
      if (field.personal) expect(field.class).toBe('committed');
    }
  });

  it.each(kinds)('%s: no public field goes by the name of what is never public', (name) => {
    const shown = Object.entries(fieldsOf(name)).flatMap(([field, { class: of }]) => (of === 'public' ? [field] : []));
    expect(
      shown.filter((field) => /contact|phone|address|person(?!Ref)|objector|creditor|loan|invoice|price/i.test(field)),
    ).toEqual([]);
  });

  it('shows amounts of awards only, and those in fen', () => {
    const amounts = kinds.filter((name) => fieldsOf(name)['amount']?.class === 'public');
    expect(amounts).toEqual([
      'claim.decided',
      'subsidy.granted',
      'subsidy.paid',
      'subsidy.clawed-back',
      'subsidy.released',
    ]);
    const { amount } = ENTRY_KINDS['subsidy.granted'].fields;
    for (const good of ['0', '1', '100000000', '9'.repeat(18)]) expect(amount.schema.fault(good, '')).toBeUndefined();
    for (const bad of ['', '-1', '01', '1.00', '1e3', ' 1', '9'.repeat(19), 1, null, '１']) {
      expect(amount.schema.fault(bad, '')).toBeDefined();
    }
  });

  it('names the fields of persons, and no other', () => {
    expect(
      kinds.flatMap((name) =>
        Object.keys(fieldsOf(name)).flatMap((field) => (isPersonalField(name, field) ? [`${name} ${field}`] : [])),
      ),
    ).toEqual([
      'application.filed content',
      'application.supplemented content',
      'application.withdrawn reason',
      'objection.filed objector',
      'objection.filed grounds',
      'consent.given party',
      'consent.given document',
      'certificate.changed explanation',
      'certificate.corrected explanation',
      'certificate.transferred explanation',
      'certificate.renewed explanation',
      'certificate.suspended explanation',
      'certificate.reinstated explanation',
      'certificate.revoked explanation',
      'certificate.cancelled explanation',
      'encumbrance.created party',
      'encumbrance.released explanation',
      'evaluation.filed signatories',
      'record.filed details',
      'subsidy.clawed-back explanation',
      'salt.erased explanation',
      'subsidy.released explanation',
    ]);
    for (const name of ['toString', 'constructor', 'actId', 'none']) {
      expect(isPersonalField('objection.filed', name)).toBe(false);
    }
  });
});

describe('golden entries', () => {
  const drafts = sampleDrafts();

  it('are there for every kind, with every field that it has', () => {
    expect(golden.map((line) => kindOf(line))).toEqual(kinds);
    const all = [
      ...drafts,
      ...encumbranceDrafts(),
      ...withheldDrafts(),
      ...nationalDrafts(),
      ...evaluationDrafts(),
      ...inventoryDrafts(),
    ];
    for (const draft of drafts) {
      const same = all.filter(({ kind }) => kind === draft.kind);
      const given = same.flatMap(({ body, committed }) => [...Object.keys(body), ...Object.keys(committed)]);
      expect([draft.kind, ...Object.keys(fieldsOf(draft.kind)).filter((field) => !given.includes(field))]).toEqual([
        draft.kind,
      ]);
    }
  });

  it.each(golden.map((line, place) => [kindOf(line), line, place] as const))(
    '%s keeps its bytes',
    (_kind, line, place) => {
      const bytes = utf8(line);
      const parsed = parseEntry(bytes);
      expect(parsed).toMatchObject({ ok: true });
      expect(parsed.ok && canonicalBytes(parsed.value)).toEqual(bytes);
      const draft = drafts[place];
      expect(draft && decodeUtf8(buildEntry(nobleCrypto, draft, signer).bytes)).toBe(line);
    },
  );

  it.each(lines('entries-v1-encumbrances.jsonl').map((line, place) => [kindOf(line), line, place] as const))(
    '%s keeps the bytes of what it gained later',
    (_kind, line, place) => {
      const draft = encumbranceDrafts()[place];
      expect(draft && decodeUtf8(buildEntry(nobleCrypto, draft, signer).bytes)).toBe(line);
    },
  );

  it.each(inventoryDrafts().map((draft, place) => [draft.kind, draft, place] as const))(
    '%s of the inventory keeps its bytes',
    (_kind, draft, place) => {
      const line = lines('entries-v1-inventory.jsonl')[place] ?? '';
      expect(decodeUtf8(buildEntry(nobleCrypto, draft, signer).bytes)).toBe(line);
      const parsed = parseEntry(utf8(line));
      expect(parsed.ok && canonicalBytes(parsed.value)).toEqual(utf8(line));
      expect(parsed.ok && verifyEntrySignature(nobleCrypto, parsed.value)).toBe(true);
    },
  );

  it.each(nationalDrafts().map((draft, place) => [draft.kind, draft, place] as const))(
    '%s of a registration whose result is the nation’s keeps its bytes',
    (_kind, draft, place) => {
      const line = lines('entries-v1-national.jsonl')[place] ?? '';
      expect(decodeUtf8(buildEntry(nobleCrypto, draft, signer).bytes)).toBe(line);
      const parsed = parseEntry(utf8(line));
      expect(parsed.ok && canonicalBytes(parsed.value)).toEqual(utf8(line));
      expect(parsed.ok && verifyEntrySignature(nobleCrypto, parsed.value)).toBe(true);
    },
  );

  it.each(lines('entries-v1-evaluations.jsonl').map((line, place) => [kindOf(line), line, place] as const))(
    '%s with what a report gained keeps its bytes',
    (_kind, line, place) => {
      const draft = evaluationDrafts()[place];
      expect(draft && decodeUtf8(buildEntry(nobleCrypto, draft, signer).bytes)).toBe(line);
    },
  );

  const later = ['entries-v1-encumbrances.jsonl', 'entries-v1-inventory.jsonl', 'entries-v1-evaluations.jsonl'].flatMap(
    lines,
  );
  it.each([...golden, ...later].map((line) => [kindOf(line), line] as const))(
    '%s has no field too few or too many',
    (_kind, line) => {
      const entry = objectOf(line);
      for (const part of ['body', 'digests'] as const) {
        const members = entry[part];
        if (!isObject(members)) throw new Error(part);
        for (const [name, value] of Object.entries(members)) {
          const { [name]: _gone, ...rest } = members;
          const { insteadOf }: KindDefinition = ENTRY_KINDS[kindIn(entry)];
          // What stands together is left out together (withheld.spec.ts).
          const optional = fieldsOf(kindIn(entry))[name]?.optional === true && insteadOf?.open.includes(name) !== true;
          expect([name, parseEntry(canonicalBytes({ ...entry, [part]: rest })).ok]).toEqual([name, optional]);
          expect(parseEntry(canonicalBytes({ ...entry, [part]: { ...members, [name]: nothingLike(value) } })).ok).toBe(
            false,
          );
        }
        expect(parseEntry(canonicalBytes({ ...entry, [part]: { ...members, note: 'x' } })).ok).toBe(false);
      }
      const [prefix] = String(entry['subject']).split(':');
      for (const subject of [`${prefix}:`, `${prefix}:other`, `x${entry['subject']}`]) {
        expect(parseEntry(canonicalBytes({ ...entry, subject })).ok).toBe(false);
      }
    },
  );

  /** Written by the first version, which knew fifteen kinds and fewer optional fields; and what was added since. */
  it.each(
    ['entries-v1-first.jsonl', 'entries-v1-fees.jsonl'].flatMap(lines).map((line) => [kindOf(line), line] as const),
  )('%s reads as it was first written', (_kind, line) => {
    const parsed = parseEntry(utf8(line));
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && canonicalBytes(parsed.value)).toEqual(utf8(line));
    expect(parsed.ok && verifyEntrySignature(nobleCrypto, parsed.value)).toBe(true);
  });
});
