import { Injectable } from '@nestjs/common';
import { getSchemaPath } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { JsonValue } from '../../../core/canonical/index.js';
import { type ReadForm, type ReceivedFile, readForm } from '../../../platform/files/index.js';
import type { Answer } from '../../../platform/http/index.js';
import { HeldEvidence } from '../../registry/index.js';

/** Largest file of a statement in bytes. */
const MAXIMUM_BYTES = 50 * 1024 * 1024;

/** The document of a form of one JSON part and files. */
export const formOf = (part: string, dto: new () => object, maximumFiles: number) => ({
  schema: {
    type: 'object',
    required: [part, 'file'],
    properties: {
      [part]: { $ref: getSchemaPath(dto) },
      file:
        maximumFiles === 1
          ? { type: 'string', format: 'binary' }
          : { type: 'array', items: { type: 'string', format: 'binary' }, minItems: 1, maxItems: maximumFiles },
    },
  },
});

/** What a form may hold. */
interface FormWish<T> {
  readonly part: string;
  readonly maximumFiles: number;
  begin(value: JsonValue): Promise<T>;
}

/** Reads forms of statements with their documents; whatever can be refused is refused before a file is taken. */
@Injectable()
export class StatementForms {
  constructor(private readonly evidence: HeldEvidence) {}

  read<T>(request: FastifyRequest, { part, maximumFiles, begin }: FormWish<T>): Promise<ReadForm<T>> {
    const limits = this.evidence.limitedTo(MAXIMUM_BYTES);
    return readForm(request, this.evidence, { part, minimumFiles: 1, maximumFiles, limits, begin });
  }

  /** Runs what holds the received files; they are let go where that fails, or was done before. */
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
export const fingerprintOf = ({ text, files }: ReadForm<unknown>): string =>
  JSON.stringify([text, ...files.map(({ file }) => file.sha256)]);
