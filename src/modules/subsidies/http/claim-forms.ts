import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import { type ReceivedFile, readForm } from '../../../platform/files/index.js';
import { type Answer, asOpenApiSchema } from '../../../platform/http/index.js';
import { HeldEvidence } from '../../registry/index.js';

/** Largest file of a claim in bytes. */
const MAXIMUM_BYTES = 50 * 1024 * 1024;

/** The document of a form of one JSON part and one file. */
export const claimForm = (part: string, schema: JsonObject) => ({
  schema: {
    type: 'object',
    required: [part, 'file'],
    properties: { [part]: Object(asOpenApiSchema(schema)), file: { type: 'string', format: 'binary' } },
  },
});

/** Such a form as it was read. */
export interface ClaimForm<T> {
  readonly statement: T;
  readonly text: string;
  readonly file: ReceivedFile;
}

/** Reads forms of one JSON part and one file; whatever can be refused is refused before the file is taken. */
@Injectable()
export class ClaimForms {
  constructor(private readonly evidence: HeldEvidence) {}

  async read<T>(request: FastifyRequest, part: string, begin: (value: JsonValue) => Promise<T>): Promise<ClaimForm<T>> {
    const limits = this.evidence.limitedTo(MAXIMUM_BYTES);
    const form = await readForm(request, this.evidence, { part, minimumFiles: 1, maximumFiles: 1, limits, begin });
    const [file] = form.files;
    if (file === undefined) throw new Error('a form without its file was read');
    return { statement: form.statement, text: form.text, file };
  }

  /** Runs what holds the received file; it is let go where that fails, or was done before. */
  async keeping({ file: { file } }: ClaimForm<unknown>, work: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await work();
      if (answer.headers['idempotency-replayed'] !== undefined) await this.evidence.abandon(file);
      return answer;
    } catch (error) {
      await this.evidence.abandon(file);
      throw error;
    }
  }
}

/** What stands for a form in an idempotency record. */
export const fingerprintOf = ({ text, file }: ClaimForm<unknown>): string => JSON.stringify([text, file.file.sha256]);
