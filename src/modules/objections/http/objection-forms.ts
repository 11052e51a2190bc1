import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type ReadForm, readForm } from '../../../platform/files/index.js';
import { validated } from '../../../platform/http/index.js';
import { type FileToHold, HeldEvidence } from '../../registry/index.js';
import { FindMatter, type Matter } from '../application/find-matter.js';
import { ObjectionSubmissionDto } from './objection.dto.js';
import type { CheckedRequest } from './requests.js';

/** Largest file in bytes that is taken from somebody without an account; documents and pictures have room in it. */
const MAXIMUM_BYTES = 20 * 1024 * 1024;
const MAXIMUM_FILES = 10;

/** An objection that may be raised, as far as can be told before its files are taken. */
export type ReadyObjection = CheckedRequest & { readonly matter: Matter };

/** Reads the forms of objections: what can be refused is refused before the first file is taken. */
@Injectable()
export class ObjectionForms {
  constructor(
    private readonly evidence: HeldEvidence,
    private readonly matters: FindMatter,
  ) {}

  /** A new objection and one to ten files. */
  raising<D extends object>(
    request: FastifyRequest,
    type: new () => D,
    check: (dto: D) => CheckedRequest,
  ): Promise<ReadForm<ReadyObjection>> {
    return readForm(request, this.evidence, {
      part: 'objection',
      minimumFiles: 1,
      maximumFiles: MAXIMUM_FILES,
      limits: this.evidence.limitedTo(MAXIMUM_BYTES),
      begin: async (value) => {
        const checked = check(await validated(type, value));
        return { ...checked, matter: await this.matters.find(checked.request.about) };
      },
    });
  }

  /** What one side hands in later: up to ten files, at least one where it is an agreement or nothing is said. */
  submission(request: FastifyRequest): Promise<ReadForm<ObjectionSubmissionDto>> {
    return readForm(request, this.evidence, {
      part: 'submission',
      minimumFiles: 1,
      maximumFiles: MAXIMUM_FILES,
      limits: this.evidence.limitedTo(MAXIMUM_BYTES),
      begin: (value) => validated(ObjectionSubmissionDto, value),
    });
  }

  /** Runs what holds received files, and lets them go if it fails. */
  async keepingFiles<T>(files: readonly FileToHold[], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.abandon(files);
      throw error;
    }
  }

  async abandon(files: readonly FileToHold[]): Promise<void> {
    for (const { file } of files) await this.evidence.abandon(file);
  }
}
