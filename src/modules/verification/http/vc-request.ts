import { isObject, type JsonObject, type JsonValue } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';

/** Throws Fault 'vc-request-malformed' with what is missing, in both languages. */
export function malformed(zh: string, en: string): never {
  throw new Fault('vc-request-malformed', { reason: { zh, en } });
}

/** A member of the body that must be an object. The body itself was parsed strictly before. */
export function objectIn(body: unknown, name: string): JsonObject {
  const value = isJsonObject(body) ? body[name] : undefined;
  return isObject(value) ? value : malformed(`缺少对象 ${name}`, `the object ${name} is missing`);
}

/** The same where it may be absent. */
export function optionalObjectIn(body: unknown, name: string): JsonObject {
  return isJsonObject(body) && body[name] === undefined ? {} : objectIn(body, name);
}

/** Members that every credential has (VC Data Model 2.0 sections 4.3, 4.5, 4.8). */
export function requireCredential(credential: JsonObject): void {
  const { '@context': context, type, credentialSubject } = credential;
  if (!Array.isArray(context) || typeof context[0] !== 'string')
    malformed('@context 须为列表', '@context is no list of contexts');
  if (!listOf(type).includes('VerifiableCredential'))
    malformed('type 须含 VerifiableCredential', 'type does not name VerifiableCredential');
  if (typeof credentialSubject !== 'object' || credentialSubject === null)
    malformed('缺少 credentialSubject', 'credentialSubject is missing');
}

const listOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
