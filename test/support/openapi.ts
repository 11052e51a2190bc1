import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isObject, type JsonObject, type JsonValue } from '../../src/core/canonical/index.js';

/** One operation of the OpenAPI document, as tests walk it. */
export interface DocumentedOperation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Template, with `{name}` for every parameter. */
  readonly path: string;
  readonly summary: string;
  readonly permission: string;
  readonly problems: readonly string[];
  readonly parameters: readonly JsonObject[];
  /** Schema of the body by media type; empty where there is none. */
  readonly body: Readonly<Record<string, JsonObject>>;
  readonly responses: JsonObject;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The document that a running application serves. */
export async function servedDocument(app: NestFastifyApplication): Promise<JsonObject> {
  const answer = await app.inject({ method: 'GET', url: '/openapi.json' });
  return objectAt(JSON.parse(answer.body));
}

/** Every operation of a document. */
export function operationsOf(document: JsonObject): DocumentedOperation[] {
  return Object.entries(objectAt(document['paths'])).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = objectAt(item)[method];
      return operation === undefined ? [] : [documented(path, method, objectAt(operation))];
    }),
  );
}

function documented(path: string, method: (typeof METHODS)[number], operation: JsonObject): DocumentedOperation {
  const content = isObject(operation['requestBody']) ? objectAt(operation['requestBody']['content']) : {};
  return {
    id: String(operation['operationId']),
    method: method.toUpperCase() as DocumentedOperation['method'],
    path,
    summary: String(operation['summary']),
    permission: String(operation['x-permission']),
    problems: listAt(operation['x-problem-codes']).map(String),
    parameters: listAt(operation['parameters']).map(objectAt),
    body: Object.fromEntries(
      Object.entries(content).map(([type, described]) => [type, objectAt(objectAt(described)['schema'])]),
    ),
    responses: objectAt(operation['responses']),
  };
}

export function objectAt(value: JsonValue | undefined): JsonObject {
  if (!isObject(value)) throw new Error(`not an object: ${JSON.stringify(value)}`);
  return value;
}

export const listAt = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : []);
