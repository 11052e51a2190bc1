import { anchorReceiptShape } from '../anchor/index.js';
import { decodeUtf8, utf8 } from '../bytes.js';
import { canonicalBytes, isObject, type JsonFaultCode, type JsonObject, parseJson } from '../canonical/index.js';
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
    rdfc: anyObject,
  },
);

/**
 * The evidence in a bundle. It carries no trust, and can't vouch that its status entries are all there are:
 * `complete` is false.
 */
export const parseBundle = (bytes: Uint8Array): Result<Artefact, JsonFaultCode | 'bundle-shape'> => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const shaped = parseShape(bundleShape, parsed.value);
  if (!shaped.ok) return fail('bundle-shape', shaped.detail);
  const { statusLists: lists, statusEntries, anchor, rdfc, ...given } = shaped.value;
  const input = {
    ...documents({ credential: given.credential, summary: given.summary, sm2: given.sm2 }),
    ...(given.entry === undefined ? {} : { entry: utf8(given.entry) }),
    ...(given.tlogProof === undefined ? {} : { tlogProof: given.tlogProof }),
    ...(given.keyEntries === undefined ? {} : { keyEntries: given.keyEntries.map(fromText) }),
    ...(lists === undefined ? {} : { statusLists: documents(lists) }),
    ...(statusEntries === undefined
      ? {}
      : { statusEntries: { complete: false, entries: statusEntries.map(fromText) } }),
    ...(given.encumbranceEntries === undefined ? {} : { encumbranceEntries: given.encumbranceEntries.map(fromText) }),
    ...(anchor === undefined ? {} : { anchor }),
    ...(given.contractEntries === undefined ? {} : { contractEntries: given.contractEntries.map(fromText) }),
  };
  return ok({ kind: 'bundle', input, ...(rdfc === undefined ? {} : { rdfc: canonicalBytes(rdfc) }) });
};

/** The evidence as one JSON object, the credential under `credential`. Throws nothing: what can't be read is left out. */
export const buildBundle = ({ input, rdfc }: Pick<Artefact, 'input' | 'rdfc'>): JsonObject => ({
  type: BUNDLE_TYPE,
  version: 1,
  ...member('credential', readObject(input.credential)),
  ...member('summary', readObject(input.summary)),
  ...member('sm2', readObject(input.sm2)),
  ...member('rdfc', readObject(rdfc)),
  ...member('entry', input.entry && decodeUtf8(input.entry)),
  ...member('tlogProof', input.tlogProof),
  keyEntries: (input.keyEntries ?? []).map(toText),
  statusLists: {
    ...member('revocation', readObject(input.statusLists?.revocation)),
    ...member('suspension', readObject(input.statusLists?.suspension)),
  },
  statusEntries: (input.statusEntries?.entries ?? []).map(toText),
  ...(input.encumbranceEntries === undefined ? {} : { encumbranceEntries: input.encumbranceEntries.map(toText) }),
  ...(input.anchor === undefined ? {} : { anchor: input.anchor }),
  ...(input.contractEntries === undefined ? {} : { contractEntries: input.contractEntries.map(toText) }),
});

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

const fromText = ({ entry, tlogProof }: { entry: string; tlogProof: string }): LoggedEntry => ({
  entry: utf8(entry),
  tlogProof,
});

const toText = ({ entry, tlogProof }: LoggedEntry): JsonObject => ({
  ...member('entry', decodeUtf8(entry)),
  tlogProof,
});

const readObject = (bytes: Uint8Array | undefined): JsonObject | undefined => {
  const parsed = bytes === undefined ? undefined : parseJson(bytes);
  return parsed?.ok === true && isObject(parsed.value) ? parsed.value : undefined;
};

const member = (name: string, value: JsonObject | string | undefined): JsonObject =>
  value === undefined ? {} : { [name]: value };
