import { getSchemaPath } from '@nestjs/swagger';
import { ObjectionSubmissionDto } from './objection.dto.js';

/** The form of what is handed in later. */
export const SUBMISSION_FORM = {
  schema: {
    type: 'object',
    required: ['submission', 'file'],
    properties: {
      submission: { $ref: getSchemaPath(ObjectionSubmissionDto) },
      file: { type: 'array', minItems: 1, maxItems: 10, items: { type: 'string', format: 'binary' } },
    },
  },
};
