import { Injectable } from '@nestjs/common';
import { getSchemaPath } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { JsonValue } from '../../../core/canonical/index.js';
import { type EvidenceLimits, type ReadForm, type ReceivedFile, readForm } from '../../../platform/files/index.js';
import type { Answer } from '../../../platform/http/index.js';
import { HeldEvidence } from '../../registry/index.js';

/** The document of a form of one JSON part and one file. */
export const oneFileForm = (part: string, dto: new () => object) => ({
  schema: {
    type: 'object',
    required: [part, 'file'],
    properties: { [part]: { $ref: getSchemaPath(dto) }, file: { type: 'string', format: 'binary' } },
  },
});

/** A form with its one file. */
export interface FiledForm<T> extends ReadForm<T> {
  readonly file: ReceivedFile;
}

/** What such a form may hold. */
interface OneFileRules<T> {
  readonly part: string;
  readonly limits: EvidenceLimits;
  begin(value: JsonValue): Promise<T>;
}

/** Reads forms of one JSON part and one file; whatever can be refused is refused before the file is taken. */
@Injectable()
export class OneFileForms {
  constructor(private readonly evidence: HeldEvidence) {}

  async read<T>(request: FastifyRequest, { part, limits: wanted, begin }: OneFileRules<T>): Promise<FiledForm<T>> {
    const limits = { ...wanted, ...this.evidence.limitedTo(wanted.maxBytes) };
    const form = await readForm(request, this.evidence, { part, minimumFiles: 1, maximumFiles: 1, limits, begin });
    const [file] = form.files;
    if (file === undefined) throw new Error('a form without its file was read');
    return { ...form, file };
  }

  /** Runs what holds the received file; it is let go where that fails, or was done before. */
  async keeping({ file: { file } }: FiledForm<unknown>, work: () => Promise<Answer>): Promise<Answer> {
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
export const fingerprintOf = ({ text, file }: FiledForm<unknown>): string => JSON.stringify([text, file.file.sha256]);
