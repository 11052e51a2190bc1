import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, type OperationObject, SwaggerModule } from '@nestjs/swagger';
import { packageFolder } from './platform/program/index.js';

/** Schema of every error answer (RFC 9457). */
const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', format: 'uri' },
    code: { type: 'string', description: 'Stable code of the fault' },
    context: { type: 'object', description: 'Present state and what may be done next, by whom' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'JSON pointer (RFC 6901) into the request body' },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
      },
    },
  },
};

const BODY_PROBLEMS = ['body-malformed', 'body-missing', 'body-too-large', 'media-type-unsupported'];

/** The OpenAPI document of an application, from its routes and their metadata. */
export function createOpenApi(app: NestFastifyApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setTitle('数据资产登记 / Data asset registry')
    .setDescription(
      '错误一律为 application/problem+json；Accept-Language: en 时为英文；/v1 与 /ledger 之外，浏览器得到网页。 / Every error is application/problem+json, in English under Accept-Language: en; outside /v1 and /ledger a browser is shown a page.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, options, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  for (const item of Object.values(document.paths)) {
    for (const operation of [item.get, item.put, item.post, item.patch, item.delete]) {
      if (operation !== undefined) tellProblems(operation);
    }
  }
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, Problem: PROBLEM_SCHEMA };
  return document;
}

/** Says of an operation how it answers when it fails; one that takes a body can also refuse the body. */
function tellProblems(operation: OperationObject & { 'x-problem-codes'?: string[] }): void {
  if (operation.requestBody !== undefined) {
    operation['x-problem-codes'] = [...new Set([...(operation['x-problem-codes'] ?? []), ...BODY_PROBLEMS])];
  }
  operation.responses.default = {
    description: 'RFC 9457; x-problem-codes lists what `code` can be',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

/**
 * Serves the committed document, which the tests hold equal to `createOpenApi`: made from the routes, it would cost every
 * start a second. It holds nothing secret, so everyone may read it.
 */
export function serveOpenApi(app: NestFastifyApplication): void {
  let text: string | undefined;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/openapi.json', (_request, reply) => {
      text ??= JSON.stringify(JSON.parse(readFileSync(join(packageFolder(), 'openapi.json'), 'utf8')));
      return reply.type('application/json; charset=utf-8').send(text);
    });
}
