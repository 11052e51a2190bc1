import { Injectable } from '@nestjs/common';
import { getSchemaPath } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type ReadForm, type ReceivedFile, readForm } from '../../../platform/files/index.js';
import { type Answer, validated } from '../../../platform/http/index.js';
import { HeldEvidence } from '../../registry/index.js';
import type { FiledReport } from '../application/file-report.js';
import { filedReportOf, ReportDto } from './report.dto.js';

/** Largest file of a report in bytes. */
const MAXIMUM_BYTES = 50 * 1024 * 1024;
const PART = 'report';

/** The document of such a form: one JSON part and one file. */
export const reportForm = () => ({
  schema: {
    type: 'object',
    required: [PART, 'file'],
    properties: { [PART]: { $ref: getSchemaPath(ReportDto) }, file: { type: 'string', format: 'binary' } },
  },
});

/** Reads the forms of reports; whatever can be refused is refused before the file is taken. */
@Injectable()
export class ReportForms {
  constructor(private readonly evidence: HeldEvidence) {}

  /** `prepare` sees what the JSON part states, before the file is taken. */
  read(request: FastifyRequest, prepare: (filed: FiledReport) => Promise<void>): Promise<ReadForm<FiledReport>> {
    return readForm(request, this.evidence, {
      part: PART,
      minimumFiles: 1,
      maximumFiles: 1,
      limits: this.evidence.limitedTo(MAXIMUM_BYTES),
      begin: async (value) => {
        const filed = filedReportOf(await validated(ReportDto, value), value);
        await prepare(filed);
        return filed;
      },
    });
  }

  /** Runs what holds the received file; it is let go where that fails, or was done before. */
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
export const fingerprintOf = ({ text, files }: ReadForm<FiledReport>): string =>
  JSON.stringify([text, ...files.map(({ file }) => file.sha256)]);
