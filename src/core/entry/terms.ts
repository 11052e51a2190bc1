import { ed25519FromMultikey, p256FromMultikey, sm2FromMultikey } from '../proof/index.js';
import { line, list, object, oneOf, pattern, type Shape, shapeOf, text, uuid } from '../shape/index.js';

/** A log repeats a handful of keys millions of times; the bound keeps foreign input from filling the memory. */
const MOST_MULTIKEYS = 256;
const wellFormedMultikeys = new Set<string>();

const isMultikey = (text: string): boolean => {
  if (wellFormedMultikeys.has(text)) return true;
  if (ed25519FromMultikey(text) === undefined) return false;
  if (wellFormedMultikeys.size >= MOST_MULTIKEYS) wellFormedMultikeys.clear();
  wellFormedMultikeys.add(text);
  return true;
};

/** Ed25519 Multikey, `z6Mk…`. */
export const multikey: Shape<string> = shapeOf(
  { type: 'string', pattern: '^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$' },
  'must be an Ed25519 Multikey',
  (value) => typeof value === 'string' && isMultikey(value),
);

const pointMultikey = (prefix: string, name: string, decode: (text: string) => Uint8Array | undefined): Shape<string> =>
  shapeOf(
    { type: 'string', pattern: `^${prefix}[1-9A-HJ-NP-Za-km-z]{45}$` },
    `must be ${name} Multikey`,
    (value) => typeof value === 'string' && decode(value) !== undefined,
  );

/** P-256 Multikey, `zDna…`. */
export const p256Multikey = pointMultikey('zDna', 'a P-256', p256FromMultikey);

/** SM2 Multikey, `zEPJ…`. */
const sm2Multikey = pointMultikey('zEPJ', 'an SM2', sm2FromMultikey);

/** What a key may be used for: to sign entries, credentials and status lists, checkpoints, or PDF files. */
export const KEY_PURPOSES = ['entry', 'credential', 'log', 'pdf'] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

/**
 * The kinds of keys that can be introduced, and what each may be used for. A key of another algorithm (ML-DSA) joins the
 * list with its Multikey form; one longer than a subject can hold needs a subject by digest besides.
 */
const KEY_ALGORITHMS: Readonly<Record<string, { form: Shape<string>; purposes: readonly KeyPurpose[] }>> = {
  Ed25519: { form: multikey, purposes: ['entry', 'credential', 'log'] },
  'P-256': { form: p256Multikey, purposes: ['pdf'] },
  SM2: { form: sm2Multikey, purposes: ['credential'] },
};
const KEY_KINDS = Object.values(KEY_ALGORITHMS);

/** A key of any algorithm of the list. */
export const introducibleKey: Shape<string> = shapeOf(
  { anyOf: KEY_KINDS.map(({ form }) => form.schema) },
  `must be a Multikey of ${Object.keys(KEY_ALGORITHMS).join(', ')}`,
  (value) => KEY_KINDS.some(({ form }) => form.fault(value, '') === undefined),
);

/** Whether a key of its algorithm is used for that purpose here; false for what is no Multikey of the list. */
export const suits = (key: string, purpose: KeyPurpose): boolean =>
  KEY_KINDS.some(({ form, purposes }) => purposes.includes(purpose) && form.fault(key, '') === undefined);

/** A digest of each algorithm: `{sha256: 'sha256:<hex>', sm3: 'sm3:<hex>'}`. */
export const digestPair = object({
  sha256: pattern(/sha256:[0-9a-f]{64}/, 'a SHA-256 digest'),
  sm3: pattern(/sm3:[0-9a-f]{64}/, 'an SM3 digest'),
});

/** Holding (持有), using (使用), operating (经营): each at most once. */
export const rightNames = list(oneOf('hold', 'use', 'operate'), { min: 1, max: 3, unique: true });

/** A name that a rule set, a policy or a reason is known by: `data-property-2026`. */
export const slug: Shape<string> = pattern(/[A-Za-z0-9][A-Za-z0-9._-]{0,63}/, 'a name of letters, digits, . _ -');

/** Code of a data element, a resource or a system in the public inventory, safe in a URL path as it stands. */
export const inventoryCode: Shape<string> = pattern(
  /[0-9A-Z][0-9A-Z._-]{1,39}/,
  'a code of 2 to 40 capital letters, digits, . _ -',
);

/** A random identifier that stands for a natural person. */
export const personRef = uuid;

/** An amount of money in fen (分): decimal without sign or leading zeros, up to 10^18-1, so that no float can touch it. */
export const fen: Shape<string> = pattern(/0|[1-9]\d{0,17}/, 'an amount in fen');

/** What an act of its own refers to. */
export const about: Shape<string> = pattern(
  /application:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|certificate:[0-9A-Z][0-9A-Z-]{3,39}/,
  'the subject of an application or a certificate',
);

/** A calendar year, for amounts that a policy limits by the year. */
export const year: Shape<string> = pattern(/20\d{2}/, 'a year');

export const registrationType = oneOf('initial', 'change', 'correction', 'transfer', 'renewal', 'cancellation');
export const passOrFail = oneOf('pass', 'fail');

/** Names and texts that are shown by publicity, within the lengths of 国数综政策〔2026〕35号 annex 1. */
export const partyName = line(200);
export const dataName = line(40);
export const summary = text(400);
