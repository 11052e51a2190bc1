import { anchorReceiptShape } from '../anchor/index.js';
import { decodeUtf8, utf8 } from '../bytes.js';
import { canonicalBytes, isObject, type JsonFaultCode, type JsonObject, parseJson } from '../canonical/index.js';
import { fail, ok, type Result } from '../result.js';
import { anyObject, list, literal, object, parseShape, shapeOf } from '../shape/index.js';
import { BUNDLE_TYPE, claimedKind, claimedKindOfText } from './artefact-kind.js';
import type { LoggedEntry, VerificationInput } from './input.js';

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
    anchor: anchorReceiptShape,
    contractEntries: logged,
  },
);

/**
 * The evidence in a bundle. It carries no trust, and can't vouch that its status entries are all there are:
 * `complete` is false.
 */
export const parseBundle = (bytes: Uint8Array): Result<VerificationInput, JsonFaultCode | 'bundle-shape'> => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const shaped = parseShape(bundleShape, parsed.value);
  if (!shaped.ok) return fail('bundle-shape', shaped.detail);
  const { credential, entry, tlogProof, keyEntries, statusLists, statusEntries, anchor, contractEntries } =
    shaped.value;
  const lists = {
    ...(statusLists?.revocation === undefined ? {} : { revocation: canonicalBytes(statusLists.revocation) }),
    ...(statusLists?.suspension === undefined ? {} : { suspension: canonicalBytes(statusLists.suspension) }),
  };
  return ok({
    credential: canonicalBytes(credential),
    ...(entry === undefined ? {} : { entry: utf8(entry) }),
    ...(tlogProof === undefined ? {} : { tlogProof }),
    ...(keyEntries === undefined ? {} : { keyEntries: keyEntries.map(fromText) }),
    ...(statusLists === undefined ? {} : { statusLists: lists }),
    ...(statusEntries === undefined
      ? {}
      : { statusEntries: { complete: false, entries: statusEntries.map(fromText) } }),
    ...(anchor === undefined ? {} : { anchor }),
    ...(contractEntries === undefined ? {} : { contractEntries: contractEntries.map(fromText) }),
  });
};

/** The evidence as one JSON object, the credential under `credential`. Throws nothing: what can't be read is left out. */
export const buildBundle = (input: VerificationInput): JsonObject => ({
  type: BUNDLE_TYPE,
  version: 1,
  ...member('credential', readObject(input.credential)),
  ...member('entry', input.entry && decodeUtf8(input.entry)),
  ...member('tlogProof', input.tlogProof),
  keyEntries: (input.keyEntries ?? []).map(toText),
  statusLists: {
    ...member('revocation', readObject(input.statusLists?.revocation)),
    ...member('suspension', readObject(input.statusLists?.suspension)),
  },
  statusEntries: (input.statusEntries?.entries ?? []).map(toText),
  ...(input.anchor === undefined ? {} : { anchor: input.anchor }),
  ...(input.contractEntries === undefined ? {} : { contractEntries: input.contractEntries.map(toText) }),
});

/** Why bytes are no artefact at all. */
export type ArtefactFaultCode = 'unreadable';

/**
 * A credential or bundle file as evidence. What isn't JSON, is cut off, or claims to be neither of the two is
 * `unreadable` (文件损坏或不完整), never a verdict. What claims to be one is judged, however wrong it is: JSON that
 * breaks the strict rules goes on as a credential.
 */
export const parseArtefact = (bytes: Uint8Array): Result<VerificationInput, ArtefactFaultCode> => {
  const parsed = parseJson(bytes);
  if (!parsed.ok && UNREADABLE.has(parsed.code)) return fail('unreadable', parsed.code);
  const kind = parsed.ok ? claimedKind(parsed.value) : claimedKindOfText(bytes);
  if (kind === undefined) return fail('unreadable', 'neither a credential nor a bundle');
  if (kind === 'credential' || !parsed.ok) return ok({ credential: bytes });
  const bundle = parseBundle(bytes);
  return bundle.ok ? bundle : fail('unreadable', bundle.detail ?? bundle.code);
};

/** Faults of bytes in which nothing can be recognised. */
const UNREADABLE: ReadonlySet<JsonFaultCode> = new Set(['json-syntax', 'json-utf8', 'json-depth']);

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
