import { equalBytes } from '../bytes.js';
import { canonicalBytes, isObject, type JsonObject, parseJson } from '../canonical/index.js';
import { fail, ok, type Result } from '../result.js';
import type { VerificationInput } from './input.js';

/** Parts of which there is one; two that differ are of different certificates. */
const SINGLE = ['credential', 'summary', 'disclosure', 'sm2', 'entry'] as const;
type Single = (typeof SINGLE)[number];

/**
 * The evidence of several files of one certificate. Proofs and lists of a later file replace those of an earlier one;
 * entries about keys add up. `inputs-differ` names the part of which two differ.
 */
export const joinInputs = (inputs: readonly VerificationInput[]): Result<VerificationInput, 'inputs-differ'> => {
  let joined: VerificationInput = {};
  for (const input of inputs) {
    const differing = SINGLE.find((name) => areDifferent(joined[name], input[name], name));
    if (differing !== undefined) return fail('inputs-differ', differing);
    const keyEntries = [...(joined.keyEntries ?? []), ...(input.keyEntries ?? [])];
    const statusLists = { ...joined.statusLists, ...input.statusLists };
    joined = {
      ...joined,
      ...input,
      ...(keyEntries.length === 0 ? {} : { keyEntries }),
      ...(Object.keys(statusLists).length === 0 ? {} : { statusLists }),
    };
  }
  return ok(joined);
};

/** Documents differ when their canonical forms do; an entry is its bytes. */
const areDifferent = (left: Uint8Array | undefined, right: Uint8Array | undefined, name: Single): boolean => {
  if (left === undefined || right === undefined || equalBytes(left, right)) return false;
  return name === 'entry' || !equalBytes(formOf(left), formOf(right));
};

const formOf = (bytes: Uint8Array): Uint8Array => {
  const parsed = parseJson(bytes);
  return parsed.ok ? canonicalBytes(parsed.value) : bytes;
};

/** The number of the certificate that the evidence is said to be of: nothing that is proven. */
export const claimedNumber = ({
  credential,
  rdfc,
  summary,
  disclosure,
  number,
}: VerificationInput): string | undefined => {
  const documents = [
    objectIn(credential),
    objectIn(rdfc?.document),
    objectIn(summary),
    memberOf(objectIn(disclosure), 'summary'),
  ];
  const named = documents.map((document) => memberOf(document, 'credentialSubject')?.['number']);
  const found = [...named, number].find((candidate) => typeof candidate === 'string');
  return typeof found === 'string' ? found : undefined;
};

const objectIn = (bytes: Uint8Array | undefined): JsonObject | undefined => {
  const parsed = bytes === undefined ? undefined : parseJson(bytes);
  return parsed?.ok === true && isObject(parsed.value) ? parsed.value : undefined;
};

const memberOf = (object: JsonObject | undefined, name: string): JsonObject | undefined => {
  const member = object?.[name];
  return isObject(member) ? member : undefined;
};
