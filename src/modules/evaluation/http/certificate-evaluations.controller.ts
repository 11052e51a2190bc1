import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { civilDateAt } from '../../../core/calendar/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import {
  Answer,
  Commands,
  Context,
  etag,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { CommissionEvaluation } from '../application/commission-evaluation.js';
import { ReadReports } from '../application/read-reports.js';
import { CommissionDto, CommissionView } from './commission.dto.js';
import { PublicEvaluationPage, PublicEvaluationView } from './evaluation-view.js';
import { belowIndex, indexPoint, numberIn } from './points.js';
import { ENTITLED_PROBLEMS } from './problems.js';

/** What stands beside a certificate: reports on it for everybody's eyes, and whom its holder commissions. */
@Controller('v1/certificates/:number')
export class CertificateEvaluationsController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadReports,
    private readonly commission: CommissionEvaluation,
    private readonly clock: Clock,
  ) {}

  @Get('evaluations')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: PublicEvaluationPage })
  @Operation({
    summary: '证书旁所示的评估报告，不含结论与评估值 / Reports on a certificate, without conclusion and value',
    access: 'public',
    paged: true,
    problems: ['certificate-not-found'],
  })
  async list(
    @Param('number') number: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<PublicEvaluationView>> {
    const size = parseLimit(limit);
    const found = await this.read.published(numberIn(number), indexPoint(cursor), size + 1);
    const today = civilDateAt(this.clock.now());
    const items = found.map((shown) => PublicEvaluationView.of(shown, today));
    return pageOf(items, size, ({ index = 0 }) => belowIndex(index));
  }

  @Post('evaluation-commissions')
  @ApiCreatedResponse({ type: CommissionView })
  @Operation({
    summary: '权利人委托评估机构 / The holder commissions an evaluator',
    access: 'evaluations:commission',
    idempotent: true,
    problems: [...ENTITLED_PROBLEMS, 'commission-open-already'],
  })
  begin(
    @Context() context: RequestContext,
    @Param('number') text: string,
    @Body() body: CommissionDto,
  ): Promise<Answer> {
    const number = numberIn(text);
    const wish = { evaluator: body.evaluator, evaluationTypes: body.evaluationTypes };
    return this.commands.runOnce(context, async (tx) => {
      const made = await this.commission.execute(tx, context, number, wish);
      return Answer.created(`/v1/evaluation-commissions/${made.id}`, CommissionView.from(made), {
        etag: etag(made.version),
      });
    });
  }
}
