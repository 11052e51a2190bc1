/** Strict JSON in, RFC 8785 canonical JSON out. */
export { canonicalBytes, canonicalize } from './canonicalize.js';
export { isObject, type JsonObject, type JsonValue } from './json-value.js';
export { type JsonFaultCode, type JsonLimits, parseJson } from './parse-json.js';
export { proveCanonical } from './prove.js';
export { scanShape } from './scan.js';
