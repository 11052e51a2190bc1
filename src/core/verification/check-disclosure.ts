import { canonicalize, type JsonValue } from '../canonical/index.js';
import { type Disclosure, parseDisclosure, verifyDisclosure } from '../disclosure/index.js';
import { isShownName, type Summary } from '../summary/index.js';
import type { Claims } from './claims.js';
import type { Context } from './context.js';
import type { FragmentCode } from './messages.js';
import type { ReadSummary } from './read-summary.js';
import type { Outcome } from './report.js';
import type { FullNames } from './subject.js';

/** What a disclosure shows. */
export interface ReadDisclosure {
  readonly outcome: Outcome;
  /** The opened fields by name: present exactly when they stand under the root of the signed summary. */
  readonly fields?: ReadonlyMap<string, JsonValue>;
  /** The names in them. */
  readonly names?: FullNames;
}

/** The disclosure in these bytes, if they are one. */
export const disclosureIn = (bytes: Uint8Array | undefined): Disclosure | undefined => {
  const parsed = bytes === undefined ? undefined : parseDisclosure(bytes);
  return parsed?.ok === true ? parsed.value : undefined;
};

/**
 * Checks opened fields: they stand under the root in the summary, which is the one that came with it, and are those of the
 * credential where that is at hand.
 */
export const checkDisclosure = (
  { crypto }: Context,
  bytes: Uint8Array,
  summary: ReadSummary | undefined,
  claims: Claims | undefined,
): ReadDisclosure => {
  const parsed = parseDisclosure(bytes);
  if (!parsed.ok) return refuse('disclosure-unreadable', parsed.detail ?? parsed.code);
  if (summary?.read === undefined || summary.signature.status !== 'valid') {
    return { outcome: { status: 'error', code: 'disclosure-not-checked' } };
  }
  const { summary: signed } = summary.read;
  if (canonicalize(signed) !== canonicalize(parsed.value.summary))
    return refuse('disclosure-other-summary', '/summary');
  const { disclosureRoot } = signed.credentialSubject;
  const opened = verifyDisclosure(crypto, parsed.value, disclosureRoot);
  if (!opened.ok) return refuse(opened.code, opened.detail ?? '');
  const fields = opened.value;
  const other = departureOf(fields, signed, claims?.credential.credentialSubject);
  if (other !== undefined) return refuse('disclosure-differs', other);
  const names = namesIn(fields);
  return {
    outcome: { status: 'valid', code: 'disclosure-valid', evidence: { fields: [...fields.keys()] } },
    fields,
    ...(names === undefined ? {} : { names }),
  };
};

const refuse = (code: FragmentCode, reason: string): ReadDisclosure => ({
  outcome: { status: 'invalid', code, evidence: { reason } },
});

/** The field that says something else than the summary, or than the credential. */
const departureOf = (
  fields: ReadonlyMap<string, JsonValue>,
  { credentialSubject: shown }: Summary,
  content: object | undefined,
): string | undefined => {
  const names = namesIn(fields);
  if (names === undefined || !isShownName(shown.holder.name, names.holderName)) return 'holder';
  if (!isShownName(shown.dataName, names.dataName)) return 'dataName';
  if (content === undefined) return undefined;
  const members = new Map(Object.entries<JsonValue | undefined>({ ...content }));
  for (const [name, value] of fields) {
    const own = members.get(name);
    if (own === undefined || canonicalize(own) !== canonicalize(value)) return name;
  }
  return undefined;
};

const namesIn = (fields: ReadonlyMap<string, JsonValue>): FullNames | undefined => {
  const holder = fields.get('holder');
  const dataName = fields.get('dataName');
  const holderName =
    typeof holder === 'object' && holder !== null && !Array.isArray(holder) ? holder['name'] : undefined;
  return typeof holderName === 'string' && typeof dataName === 'string' ? { holderName, dataName } : undefined;
};
