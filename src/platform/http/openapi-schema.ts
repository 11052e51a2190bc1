import type { JsonValue } from '../../core/canonical/index.js';

/**
 * A JSON Schema of ours as OpenAPI 3.0 writes it, which has neither `const` nor the type `null`: `{const: x}` becomes
 * `{enum: [x]}`, and what may be null is `nullable`.
 */
export function openApiSchema(schema: JsonValue): JsonValue {
  if (Array.isArray(schema)) return schema.map(openApiSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { const: only, anyOf, ...rest } = schema;
  const members = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, openApiSchema(value)]));
  if (only !== undefined) return { ...members, enum: [only] };
  if (!Array.isArray(anyOf)) return members;
  const others = anyOf.filter((one) => !isNull(one)).map(openApiSchema);
  const nullable = others.length < anyOf.length ? { nullable: true } : {};
  const [single, ...more] = others;
  const choice = more.length === 0 && typeof single === 'object' ? single : { anyOf: others };
  return { ...members, ...choice, ...nullable };
}

const isNull = (schema: JsonValue): boolean => Object(schema).type === 'null';
