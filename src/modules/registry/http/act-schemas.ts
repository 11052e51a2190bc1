import type { ApiBodyOptions } from '@nestjs/swagger';
import { CHECK_RESULTS, FINDING_NAMES, FIRST_REVIEW_OUTCOMES, REJECTION_GROUNDS } from '../domain/index.js';

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

const items: Schema = {
  type: 'array',
  maxItems: 100,
  description: 'An answer to every item of the checklist; none where it has no items',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['code', 'result'],
    properties: {
      code: { type: 'string', minLength: 1, maxLength: 64 },
      result: { type: 'string', enum: [...CHECK_RESULTS] },
      opinion: { type: 'string', minLength: 1, maxLength: 2000, description: 'Required unless the item passes' },
      evidence: {
        type: 'array',
        maxItems: 50,
        uniqueItems: true,
        items: { type: 'string', format: 'uuid' },
        description: 'Evidence of this application that was looked at',
      },
    },
  },
};

/** Body of a district's review. */
export const FIRST_REVIEW_SCHEMA: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['outcome', 'opinion'],
  properties: {
    outcome: { type: 'string', enum: [...FIRST_REVIEW_OUTCOMES] },
    opinion: { type: 'string', minLength: 1, maxLength: 2000 },
    items,
  },
};

/** Body of an extension. */
export const EXTENSION_SCHEMA: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['workingDays', 'grounds'],
  properties: {
    workingDays: { type: 'integer', minimum: 1, maximum: 250 },
    grounds: { type: 'string', minLength: 1, maxLength: 1000 },
  },
};

/** Body of an assignment. */
export const ASSIGNMENT_SCHEMA: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['accountId'],
  properties: {
    accountId: { type: 'string', format: 'uuid', nullable: true, description: 'Null gives the work back' },
    reason: { type: 'string', minLength: 1, maxLength: 500, description: 'Required when it is taken from somebody' },
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
    items,
    conditions: {
      type: 'array',
      minItems: 1,
      maxItems: 10,
      items: { type: 'string', minLength: 1, maxLength: 200 },
      description: 'What the approval is made subject to; refused when any finding fails',
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
