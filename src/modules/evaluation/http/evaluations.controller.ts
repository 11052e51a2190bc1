import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiExtraModels, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { civilDateAt } from '../../../core/calendar/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { evidenceProblems, sendEvidence } from '../../../platform/files/index.js';
import {
  Answer,
  Commands,
  Context,
  identifier,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
  requireIdempotencyKey,
} from '../../../platform/http/index.js';
import { FileReport } from '../application/file-report.js';
import { ReadReports } from '../application/read-reports.js';
import { EvaluationDetailView, EvaluationPage, EvaluationView } from './evaluation-view.js';
import { numberIn, timePoint } from './points.js';
import { ENTITLED_PROBLEMS, LEDGER_PROBLEMS } from './problems.js';
import { ReportDto } from './report.dto.js';
import { fingerprintOf, ReportForms, reportForm } from './report-forms.js';

const MATTER = ['path-malformed', 'evaluation-not-found'];

/** Reports of evaluators: filed once, never changed, and in time superseded. */
@Controller('v1/evaluations')
export class EvaluationsController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadReports,
    private readonly file: FileReport,
    private readonly forms: ReportForms,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: EvaluationPage })
  @ApiQuery({ name: 'number', required: false, type: String })
  @Operation({
    summary: '评估报告列表：本单位证书的或本单位出具的 / Reports on one’s certificates, or filed by one’s organisation',
    access: 'evaluations:read',
    paged: true,
    problems: ['certificate-not-found'],
  })
  async list(
    @Context() { actor }: RequestContext,
    @Query('number') number?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<EvaluationView>> {
    const size = parseLimit(limit);
    const query = { number: number === undefined ? undefined : numberIn(number), after: timePoint(cursor) };
    const found = await this.read.list(actor, { ...query, limit: size + 1 });
    const items = found.map((shown) => EvaluationView.from(shown, this.today));
    return pageOf(items, size, ({ filedAt, id }) => [filedAt, id]);
  }

  @Get(':id')
  @ApiOkResponse({ type: EvaluationDetailView })
  @Operation({ summary: '一份评估报告 / A report', access: 'evaluations:read', problems: MATTER })
  async one(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<EvaluationDetailView> {
    return EvaluationDetailView.whole(await this.read.one(actor, identifier(id)), this.today);
  }

  @Get(':id/content')
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @Operation({
    summary: '下载评估报告文件 / The file of a report',
    access: 'evaluations:read',
    problems: [...MATTER, 'evidence-not-found', 'evidence-missing', 'evidence-damaged'],
  })
  async content(
    @Context() { actor }: RequestContext,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { file, content } = await this.read.file(actor, identifier(id));
    await sendEvidence(reply, file, content);
  }

  @Post()
  @RouteConfig({ multipart: true })
  @ApiExtraModels(ReportDto)
  @ApiConsumes('multipart/form-data')
  @ApiBody(reportForm())
  @ApiCreatedResponse({ type: EvaluationView })
  @Operation({
    summary: '评估机构提交报告，或以新报告替代旧报告 / An evaluator files a report, or one in place of another',
    access: 'evaluations:file',
    idempotent: true,
    problems: [
      ...['commission-not-found', 'commission-ended', 'evaluation-type-not-commissioned', 'evaluation-not-found'],
      ...['evaluation-superseded', 'evaluation-type-differs', 'report-digest-differs', 'report-not-pdf'],
      ...['media-type-unsupported', ...ENTITLED_PROBLEMS, ...LEDGER_PROBLEMS, ...Object.keys(evidenceProblems)],
    ],
  })
  async post(@Context() context: RequestContext, @Req() request: FastifyRequest): Promise<Answer> {
    requireIdempotencyKey(context);
    const form = await this.forms.read(request, (filed) => this.file.prepare(context, filed));
    const [file] = form.files;
    if (file === undefined) throw new Error('a form without its file was read');
    return this.forms.keeping(form.files, () =>
      this.commands.runOnce(
        context,
        async (tx) => {
          const report = await this.file.execute(tx, context, form.statement, file);
          const view = EvaluationView.from({ report, evaluatorState: 'admitted' }, this.today);
          return Answer.created(`/v1/evaluations/${report.id}`, view);
        },
        fingerprintOf(form),
      ),
    );
  }

  private get today() {
    return civilDateAt(this.clock.now());
  }
}
