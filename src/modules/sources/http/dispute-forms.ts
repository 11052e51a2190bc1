import { Injectable } from '@nestjs/common';
import { getSchemaPath } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type ReadForm, type ReceivedFile, readForm } from '../../../platform/files/index.js';
import { type Answer, validated } from '../../../platform/http/index.js';
import { HeldEvidence } from '../../registry/index.js';

/** Largest file in bytes that a department hands in. */
const MAXIMUM_BYTES = 50 * 1024 * 1024;
const MAXIMUM_FILES = 10;

/** The document of such a form: one JSON part, and files or none. */
export const disputeForm = (part: string, dto: new () => object) => ({
  schema: {
    type: 'object',
    required: [part],
    properties: {
      [part]: { $ref: getSchemaPath(dto) },
      file: { type: 'array', maxItems: MAXIMUM_FILES, items: { type: 'string', format: 'binary' } },
    },
  },
});

/** Reads the forms of disputes; whatever can be refused is refused before the first file is taken. */
@Injectable()
export class DisputeForms {
  constructor(private readonly evidence: HeldEvidence) {}

  read<D extends object>(request: FastifyRequest, part: string, dto: new () => D): Promise<ReadForm<D>> {
    return readForm(request, this.evidence, {
      part,
      minimumFiles: 0,
      maximumFiles: MAXIMUM_FILES,
      limits: this.evidence.limitedTo(MAXIMUM_BYTES),
      begin: (value) => validated(dto, value),
    });
  }

  /** Runs what holds received files; they are let go where it fails, or was done before. */
  async keeping(files: readonly ReceivedFile[], work: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await work();
      if (answer.headers['idempotency-replayed'] !== undefined) await this.abandon(files);
      return answer;
    } catch (error) {
      await this.abandon(files);
      throw error;
    }
  }

  private async abandon(files: readonly ReceivedFile[]): Promise<void> {
    for (const { file } of files) await this.evidence.abandon(file);
  }
}

/** What stands for a form in an idempotency record. */
export const fingerprintOf = ({ text, files }: ReadForm<object>): string =>
  JSON.stringify([text, ...files.map(({ file }) => file.sha256)]);
