import type { JsonValue } from '../../core/canonical/index.js';

/**
 * A JSON Schema of ours as OpenAPI 3.0 writes it, which has neither `const` nor the type `null`: `{const: x}` becomes
 * `{enum: [x]}`, and what may be null is `nullable`.
 */
export function asOpenApiSchema(schema: JsonValue): JsonValue {
  if (Array.isArray(schema)) return schema.map(asOpenApiSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { const: only, anyOf, ...rest } = schema;
  const members = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, asOpenApiSchema(value)]));
  if (only !== undefined) return { ...members, enum: [only] };
  if (!Array.isArray(anyOf)) return members;
  const others = anyOf.filter((one) => !isNull(one)).map(asOpenApiSchema);
  const nullable = others.length < anyOf.length ? { nullable: true } : {};
  const [single, ...more] = others;
  const choice = more.length === 0 && typeof single === 'object' ? single : { anyOf: others };
  return { ...members, ...choice, ...nullable };
}

const isNull = (schema: JsonValue): boolean => Object(schema).type === 'null';
