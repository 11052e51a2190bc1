import type { ApiBodyOptions } from '@nestjs/swagger';
import { RECEIPT_TYPES } from '../domain/receipt.js';
import { RECEIPT_SCHEMA } from '../domain/receipt-document.js';

type Schema = Extract<ApiBodyOptions, { schema: unknown }>['schema'];

/** A receipt file, `national-receipt/1`. */
export const RECEIPT_BODY: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'application', 'platform', 'receiptType', 'receivedAt', 'documentDigest'],
  properties: {
    schema: { type: 'string', enum: [RECEIPT_SCHEMA] },
    application: { type: 'string', format: 'uuid' },
    platform: { type: 'string', maxLength: 64 },
    receiptType: { type: 'string', enum: [...RECEIPT_TYPES] },
    receivedAt: { type: 'string', format: 'date-time', description: 'The platform’s own time, with its offset' },
    code: { type: 'string', maxLength: 64, description: 'Required of a receipt of type code' },
    startsOn: { type: 'string', format: 'date', description: 'Publicity only, required there: its first day' },
    endsOn: {
      type: 'string',
      format: 'date',
      description: 'Publicity only: its last day, where the platform names one',
    },
    documentDigest: {
      type: 'object',
      additionalProperties: false,
      required: ['sha256', 'sm3'],
      properties: {
        sha256: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
        sm3: { type: 'string', pattern: '^sm3:[0-9a-f]{64}$' },
      },
      description: 'Of the platform’s original document',
    },
  },
};
