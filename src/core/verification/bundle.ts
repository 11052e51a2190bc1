import { anchorReceiptShape } from '../anchor/index.js';
import { decodeUtf8, utf8 } from '../bytes.js';
import { canonicalBytes, isObject, type JsonFaultCode, type JsonObject, parseJson } from '../canonical/index.js';
import { unsecuredCredentialShape } from '../credential/index.js';
import { unsecuredTwin } from '../rdfc/index.js';
import { fail, ok, type Result } from '../result.js';
import { anyObject, list, literal, object, parseShape, shapeOf } from '../shape/index.js';
import { BUNDLE_TYPE } from './artefact-kind.js';
import type { Artefact, LoggedEntry } from './input.js';

const anyText = shapeOf<string>({ type: 'string' }, 'must be a text', (value) => typeof value === 'string');
const logged = list(object({ entry: anyText, tlogProof: anyText }), { max: 1_000 });

const bundleShape = object(
  { type: literal(BUNDLE_TYPE), version: literal(1), credential: anyObject },
  {
    entry: anyText,
    tlogProof: anyText,
    keyEntries: logged,
    statusLists: object({}, { revocation: anyObject, suspension: anyObject }),
    statusEntries: logged,
    encumbranceEntries: logged,
    anchor: anchorReceiptShape,
    contractEntries: logged,
    summary: anyObject,
    sm2: anyObject,
    /** The proof of the twin alone: its claims are those of the credential. */
    rdfcProof: anyObject,
  },
);

/**
 * The evidence in a bundle. Proofs under the checkpoint of the certificate's own proof leave it out. It carries no trust, and can't vouch that its status entries are all there are:
 * `complete` is false.
 */
export const parseBundle = (bytes: Uint8Array): Result<Artefact, JsonFaultCode | 'bundle-shape'> => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const shaped = parseShape(bundleShape, parsed.value);
  if (!shaped.ok) return fail('bundle-shape', shaped.detail);
  const { statusLists: lists, statusEntries, anchor, rdfcProof, ...given } = shaped.value;
  const entries = (found: readonly TextEntry[]): LoggedEntry[] => found.map((one) => fromText(one, given.tlogProof));
  const input = {
    ...documents({ credential: given.credential, summary: given.summary, sm2: given.sm2 }),
    ...(given.entry === undefined ? {} : { entry: utf8(given.entry) }),
    ...(given.tlogProof === undefined ? {} : { tlogProof: given.tlogProof }),
    ...(given.keyEntries === undefined ? {} : { keyEntries: entries(given.keyEntries) }),
    ...(lists === undefined ? {} : { statusLists: documents(lists) }),
    ...(statusEntries === undefined ? {} : { statusEntries: { complete: false, entries: entries(statusEntries) } }),
    ...(given.encumbranceEntries === undefined ? {} : { encumbranceEntries: entries(given.encumbranceEntries) }),
    ...(anchor === undefined ? {} : { anchor }),
    ...(given.contractEntries === undefined ? {} : { contractEntries: entries(given.contractEntries) }),
  };
  const rdfc = rdfcProof && twinOf(given.credential, rdfcProof);
  return ok({ kind: 'bundle', input, ...(rdfc === undefined ? {} : { rdfc }) });
};

/** The evidence as one JSON object, the credential under `credential`. Throws nothing: what can't be read is left out. */
export const buildBundle = ({ input, rdfc }: Pick<Artefact, 'input' | 'rdfc'>): JsonObject => {
  const entries = (given: readonly LoggedEntry[]): JsonObject[] => given.map((one) => toText(one, input.tlogProof));
  const proof = readObject(rdfc)?.['proof'];
  return {
    type: BUNDLE_TYPE,
    version: 1,
    ...member('credential', readObject(input.credential)),
    ...member('summary', readObject(input.summary)),
    ...member('sm2', readObject(input.sm2)),
    ...member('rdfcProof', isObject(proof) ? proof : undefined),
    ...member('entry', input.entry && decodeUtf8(input.entry)),
    ...member('tlogProof', input.tlogProof),
    keyEntries: entries(input.keyEntries ?? []),
    statusLists: {
      ...member('revocation', readObject(input.statusLists?.revocation)),
      ...member('suspension', readObject(input.statusLists?.suspension)),
    },
    statusEntries: entries(input.statusEntries?.entries ?? []),
    ...(input.encumbranceEntries === undefined ? {} : { encumbranceEntries: entries(input.encumbranceEntries) }),
    ...(input.anchor === undefined ? {} : { anchor: input.anchor }),
    ...(input.contractEntries === undefined ? {} : { contractEntries: entries(input.contractEntries) }),
  };
};

/** Documents as the bytes of their canonical form, those that are missing left out. */
const documents = <N extends string>(
  given: { readonly [name in N]?: JsonObject | undefined },
): {
  [name in N]?: Uint8Array;
} => {
  const found: { [name in N]?: Uint8Array } = {};
  for (const name in given) {
    const document = given[name];
    if (document !== undefined) found[name] = canonicalBytes(document);
  }
  return found;
};

interface TextEntry {
  readonly entry: string;
  readonly tlogProof: string;
}

/** Ends the part of a C2SP tlog-proof before its checkpoint. */
const END_OF_HEAD = '\n\n';

/** The checkpoint in the text of a proof. */
const checkpointIn = (tlogProof = ''): string => {
  const at = tlogProof.indexOf(END_OF_HEAD);
  return at < 0 ? '' : tlogProof.slice(at + END_OF_HEAD.length);
};

const fromText = ({ entry, tlogProof }: TextEntry, own: string | undefined): LoggedEntry => ({
  entry: utf8(entry),
  tlogProof:
    checkpointIn(tlogProof) === '' && tlogProof.endsWith(END_OF_HEAD) ? tlogProof + checkpointIn(own) : tlogProof,
});

const toText = ({ entry, tlogProof }: LoggedEntry, own: string | undefined): JsonObject => {
  const checkpoint = checkpointIn(tlogProof);
  const isShared = checkpoint !== '' && checkpoint === checkpointIn(own);
  return {
    ...member('entry', decodeUtf8(entry)),
    tlogProof: isShared ? tlogProof.slice(0, -checkpoint.length) : tlogProof,
  };
};

/** The twin whose claims are those of the credential; nothing where that is no credential, which is judged as it is. */
const twinOf = (credential: JsonObject, proof: JsonObject): Uint8Array | undefined => {
  const { proof: _proof, ...claims } = credential;
  const shaped = parseShape(unsecuredCredentialShape, claims);
  return shaped.ok ? canonicalBytes({ ...unsecuredTwin(shaped.value), proof }) : undefined;
};

const readObject = (bytes: Uint8Array | undefined): JsonObject | undefined => {
  const parsed = bytes === undefined ? undefined : parseJson(bytes);
  return parsed?.ok === true && isObject(parsed.value) ? parsed.value : undefined;
};

const member = (name: string, value: JsonObject | string | undefined): JsonObject =>
  value === undefined ? {} : { [name]: value };
