import { isObject, parseJson } from '../canonical/index.js';
import { type StatusListCredential, statusListCredentialShape } from '../credential/index.js';
import { splitVerificationMethod } from '../did/index.js';
import { fail, ok, type Result } from '../result.js';
import { parseShape } from '../shape/index.js';
import { decodeStatusList } from '../status-list/index.js';
import { type Context, rememberOf } from './context.js';
import type { FragmentCode } from './messages.js';
import { checkSignature } from './read-credential.js';

/** A status list whose own signature holds; whose key that is remains to be seen. */
export interface ReadStatusList {
  list: StatusListCredential;
  bits: Uint8Array;
  key: string;
}

/** Parses and decodes a status list and checks its signature: a pure function of its bytes, therefore remembered. */
export const readStatusList = (context: Context, bytes: Uint8Array): Result<ReadStatusList, FragmentCode> =>
  rememberOf(context, 'status-list/1', bytes, () => compute(context, bytes));

const compute = ({ crypto }: Context, bytes: Uint8Array): Result<ReadStatusList, FragmentCode> => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return fail('status-list-unreadable', parsed.code);
  const shaped = parseShape(statusListCredentialShape, parsed.value);
  if (!shaped.ok || !isObject(parsed.value)) return fail('status-list-unreadable', shaped.ok ? '/' : shaped.detail);
  const list = shaped.value;
  const signature = checkSignature(crypto, parsed.value, list.issuer);
  if (signature.status !== 'valid') return fail('status-list-signature', signature.code);
  const bits = decodeStatusList(list.credentialSubject.encodedList);
  if (!bits.ok)
    return fail(bits.code === 'status-list-short' ? 'status-list-short' : 'status-list-unreadable', bits.code);
  const key = splitVerificationMethod(list.proof.verificationMethod)?.multikey ?? '';
  return ok({ list, bits: bits.value, key });
};
