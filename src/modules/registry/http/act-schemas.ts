import type { ApiBodyOptions } from '@nestjs/swagger';
import { FINDING_NAMES, REJECTION_GROUNDS } from '../domain/index.js';

type Schema = Extract<ApiBodyOptions, { schema: unknown }>['schema'];

const finding: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['result', 'opinion'],
  properties: {
    result: { type: 'string', enum: ['pass', 'fail'] },
    opinion: { type: 'string', minLength: 1, maxLength: 2000 },
  },
};

/** Body of a review. */
export const REVIEW_SCHEMA: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['findings'],
  properties: {
    findings: {
      type: 'object',
      additionalProperties: false,
      required: Object.keys(FINDING_NAMES),
      properties: Object.fromEntries(Object.keys(FINDING_NAMES).map((name) => [name, finding])),
    },
    publicity: {
      type: 'object',
      description: 'Required to approve where the applicant asked for no publicity (不公示), refused otherwise',
      additionalProperties: false,
      required: ['decision', 'reason'],
      properties: {
        decision: { type: 'string', enum: ['public', 'withheld'] },
        reason: { type: 'string', minLength: 1, maxLength: 1000 },
      },
    },
    ground: {
      type: 'string',
      enum: Object.keys(REJECTION_GROUNDS),
      description: 'Required when any finding fails, refused otherwise',
    },
  },
};

/** Body of a request for a supplement. */
export const SUPPLEMENT_REQUEST_SCHEMA: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: {
    items: { type: 'array', minItems: 1, maxItems: 50, items: { type: 'string', minLength: 1, maxLength: 500 } },
    dueOn: { type: 'string', format: 'date', description: "Last day; the regime's term when absent" },
  },
};

/** Body of a withdrawal. */
export const WITHDRAWAL_SCHEMA: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: { reason: { type: 'string', minLength: 1, maxLength: 1000 } },
};

/** Body of an act that takes nothing. */
export const EMPTY_SCHEMA: Schema = { type: 'object', additionalProperties: false };
