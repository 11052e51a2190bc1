import type { ApiResponseSchemaHost } from '@nestjs/swagger';

type Schema = ApiResponseSchemaHost['schema'];

const TEXT: Schema = {
  type: 'object',
  required: ['zh', 'en'],
  properties: { zh: { type: 'string' }, en: { type: 'string' } },
};

const FRAGMENT: Schema = {
  type: 'object',
  required: ['check', 'status', 'code', 'detail'],
  properties: {
    check: { type: 'string' },
    status: { type: 'string', enum: ['valid', 'invalid', 'skipped', 'error'] },
    code: { type: 'string' },
    detail: TEXT,
    evidence: { description: 'What the check looked at' },
  },
};

const ENCUMBRANCE: Schema = {
  type: 'object',
  required: ['type', 'since'],
  properties: {
    type: {
      type: 'string',
      enum: ['pledge', 'contribution', 'trust', 'seizure', 'licence', 'authorised-operation'],
    },
    rank: { type: 'integer', description: 'Of a pledge, in the order of creation' },
    since: { type: 'string', format: 'date-time' },
    until: { type: 'string', format: 'date' },
    reference: { type: 'string', description: 'Number in another register' },
  },
};

const EVALUATION: Schema = {
  type: 'object',
  required: ['id', 'type', 'evaluator', 'baseDate', 'validUntil', 'standing', 'index'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    type: { type: 'string', enum: ['quality', 'compliance', 'security', 'value'] },
    evaluator: { type: 'string', description: 'Name of the evaluator' },
    method: { type: 'string', enum: ['income', 'cost', 'market'] },
    grade: { type: 'integer', minimum: 1, maximum: 5 },
    baseDate: { type: 'string', format: 'date' },
    validUntil: { type: 'string', format: 'date' },
    standing: { type: 'string', enum: ['current', 'expired'] },
    index: { type: 'integer', description: 'Of its entry in the ledger' },
  },
};

/** The answer to a verification: one verdict and every finding it follows from. */
export const VERIFICATION_REPORT: Schema = {
  type: 'object',
  required: ['type', 'version', 'verdict', 'verdictText', 'checkedAt', 'artefacts', 'fragments'],
  properties: {
    type: { type: 'string', enum: ['DataAssetVerificationReport'] },
    version: { type: 'integer', enum: [1] },
    verdict: { type: 'string', enum: ['valid', 'not-in-force', 'forged', 'undetermined'] },
    verdictText: TEXT,
    checkedAt: { type: 'string', format: 'date-time' },
    asOf: { type: 'string', format: 'date-time', description: 'Legal time that was asked about' },
    validAsOf: { type: 'string', format: 'date-time', description: 'Up to when the status is known' },
    artefacts: { type: 'array', items: { type: 'string' }, description: 'Kinds of artefacts that were given' },
    fragments: { type: 'array', items: FRAGMENT },
    encumbrances: {
      type: 'array',
      items: ENCUMBRANCE,
      description:
        'Open on the certificate in this registry now, or at asOf as far as the entries go; never parties or amounts',
    },
    evaluations: {
      type: 'array',
      items: EVALUATION,
      description:
        'Latest reports of evaluators that stand beside the certificate now; never conclusion or value, and no part of the verdict',
    },
    certificate: {
      type: 'object',
      description:
        'To be believed under the verdicts valid and not-in-force only. Asked for by number alone: number, rules, issuer, dates, and of the rest what its publicity showed; with withheld: true nothing of the rest',
    },
    disclosed: { type: 'object', description: 'Fields that a disclosure opens; to be believed like certificate' },
    encumbrancesKnownAt: { type: 'integer', description: 'Size of the checkpoint up to which encumbrances are told' },
    status: {
      type: 'object',
      required: ['state'],
      properties: {
        state: {
          type: 'string',
          enum: ['in-force', 'revoked', 'cancelled', 'superseded', 'suspended', 'expired', 'not-yet-valid', 'unknown'],
        },
        since: { type: 'string', format: 'date-time' },
        reason: { type: 'string' },
        successor: { type: 'string' },
      },
    },
    underObjection: {
      type: 'object',
      description: 'An objection to the registration is open: a fact, and no change of its validity',
      required: ['since'],
      properties: { since: { type: 'string', format: 'date-time' } },
    },
    outsideMemory: {
      type: 'object',
      description: 'What outside the database remembers how far the ledger had come; decides nothing',
      required: ['state', 'detail'],
      properties: {
        state: { type: 'string', enum: ['none', 'not-compared', 'compared', 'contradicted'] },
        detail: TEXT,
      },
    },
  },
};
