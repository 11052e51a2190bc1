import { asOpenApiSchema } from './openapi-schema.js';

it('writes what OpenAPI 3.0 cannot say otherwise, however deep, and leaves the rest', () => {
  expect(
    asOpenApiSchema({
      type: 'object',
      properties: {
        standard: { const: 'GB/T 36344-2018' },
        score: { anyOf: [{ type: 'null' }, { type: 'string', pattern: '^[0-9]+$' }] },
        either: { anyOf: [{ type: 'string' }, { const: 1 }] },
        list: { type: 'array', items: { anyOf: [{ const: false }, { type: 'null' }, { type: 'integer' }] } },
      },
      required: ['standard'],
    }),
  ).toEqual({
    type: 'object',
    properties: {
      standard: { enum: ['GB/T 36344-2018'] },
      score: { type: 'string', pattern: '^[0-9]+$', nullable: true },
      either: { anyOf: [{ type: 'string' }, { enum: [1] }] },
      list: { type: 'array', items: { anyOf: [{ enum: [false] }, { type: 'integer' }], nullable: true } },
    },
    required: ['standard'],
  });
});
