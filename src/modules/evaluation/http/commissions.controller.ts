import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import {
  Answer,
  Commands,
  Context,
  etag,
  identifier,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
  requireIfMatch,
} from '../../../platform/http/index.js';
import { EndCommission } from '../application/end-commission.js';
import { ReadReports } from '../application/read-reports.js';
import { CommissionPage, CommissionView } from './commission.dto.js';
import { numberIn, timePoint } from './points.js';

const MATTER = ['path-malformed', 'commission-not-found'];

/** Commissions of holders, for them and for whom they named. */
@Controller('v1/evaluation-commissions')
export class CommissionsController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadReports,
    private readonly endCommission: EndCommission,
  ) {}

  @Get()
  @ApiOkResponse({ type: CommissionPage })
  @ApiQuery({ name: 'number', required: false, type: String })
  @Operation({
    summary: '评估委托列表：本单位委托的或受托的 / Commissions of one’s organisation, as holder or evaluator',
    access: 'evaluations:read',
    paged: true,
    problems: ['certificate-not-found'],
  })
  async list(
    @Context() { actor }: RequestContext,
    @Query('number') number?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<CommissionView>> {
    const size = parseLimit(limit);
    const query = { number: number === undefined ? undefined : numberIn(number), after: timePoint(cursor) };
    const found = await this.read.commissions(actor, { ...query, limit: size + 1 });
    return pageOf(found.map(CommissionView.from), size, ({ commissionedAt, id }) => [commissionedAt, id]);
  }

  @Get(':id')
  @ApiOkResponse({ type: CommissionView })
  @Operation({ summary: '一项评估委托 / A commission', access: 'evaluations:read', problems: MATTER })
  async one(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<Answer> {
    const commission = await this.read.commission(actor, identifier(id));
    return Answer.ok(CommissionView.from(commission), { etag: etag(commission.version) });
  }

  @Post(':id/ends')
  @ApiCreatedResponse({ type: CommissionView })
  @Operation({
    summary: '权利人终止委托 / The holder ends a commission',
    access: 'evaluations:commission',
    idempotent: true,
    conditional: true,
    problems: [...MATTER, 'commission-ended'],
  })
  end(@Context() context: RequestContext, @Param('id') text: string): Promise<Answer> {
    const id = identifier(text);
    const admit = (version: number) => requireIfMatch(context.ifMatch, version);
    return this.commands.runOnce(context, async (tx) => {
      const ended = await this.endCommission.execute(tx, context, id, admit);
      return Answer.created(`/v1/evaluation-commissions/${id}`, CommissionView.from(ended), {
        etag: etag(ended.version),
      });
    });
  }
}
