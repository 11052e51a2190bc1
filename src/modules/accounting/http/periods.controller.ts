import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
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
} from '../../../platform/http/index.js';
import { ClosePeriod } from '../application/close-period.js';
import { ReadBooks } from '../application/read-books.js';
import { ReopenPeriod } from '../application/reopen-period.js';
import { TakenView } from './act-view.js';
import { BEYOND, reportPoint } from './points.js';
import { ClosingDto, ReopeningDto } from './posting.dto.js';
import { BOOKS_PROBLEMS, POSTING_PROBLEMS } from './problems.js';
import { ClosingView, ReportDetailView, ReportPage, ReportView, TrialClosingView } from './report-view.js';

/** Periods of books: closed with a report each. */
@Controller('v1/books/:code')
export class PeriodsController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadBooks,
    private readonly close: ClosePeriod,
    private readonly reopenPeriod: ReopenPeriod,
  ) {}

  @Post('closings')
  @ApiCreatedResponse({ type: ClosingView })
  @Operation({
    summary: '结账：出具报告并关闭期间 / Close a period with its report',
    access: 'books:close',
    idempotent: true,
    problems: POSTING_PROBLEMS,
  })
  end(@Context() context: RequestContext, @Param('code') code: string, @Body() body: ClosingDto): Promise<Answer> {
    const { date = null, periodStart = null } = body;
    return this.commands.runOnce(context, async (tx) => {
      const closing = await this.close.execute(tx, context, code, { date, periodStart });
      return Answer.created(`/v1/books/${code}/reports/${closing.report.id}`, ClosingView.of(closing));
    });
  }

  @Post('closing-previews')
  @HttpCode(200)
  @ApiOkResponse({ type: TrialClosingView })
  @Operation({
    summary: '试结账：将出具的报告与月末计提，不结账 / The report that a closing would make; nothing is closed',
    access: 'books:post',
    problems: POSTING_PROBLEMS,
  })
  preview(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Body() { date = null, periodStart = null }: ClosingDto,
  ): Promise<TrialClosingView> {
    return this.commands.run(async (tx) =>
      TrialClosingView.of(await this.close.preview(tx, context, code, { date, periodStart })),
    );
  }

  @Get('reports')
  @ApiOkResponse({ type: ReportPage })
  @Operation({ summary: '报告列表 / Reports', access: 'books:read', paged: true, problems: BOOKS_PROBLEMS })
  async list(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<ReportView>> {
    const size = parseLimit(limit);
    const found = await this.read.reports(actor, code, reportPoint.read(cursor, BEYOND), size + 1);
    return pageOf(found.map(ReportView.from), size, ({ act }) => reportPoint.write(act));
  }

  @Get('reports/:id')
  @ApiOkResponse({ type: ReportDetailView })
  @Operation({
    summary: '一份报告 / A report',
    access: 'books:read',
    problems: [...BOOKS_PROBLEMS, 'path-malformed', 'books-report-not-found'],
  })
  async one(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
  ): Promise<ReportDetailView> {
    return ReportDetailView.whole(await this.read.report(actor, code, identifier(id)));
  }

  @Post('reports/:id/reopening')
  @ApiCreatedResponse({ type: TakenView })
  @Operation({
    summary: '反结账：重开最近一份有效报告的期间 / Reopen the period of the newest report that stands',
    access: 'books:close',
    idempotent: true,
    problems: [...POSTING_PROBLEMS, 'path-malformed', 'books-report-not-found', 'report-not-newest', 'period-recorded'],
  })
  reopen(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Param('id') text: string,
    @Body() { reason }: ReopeningDto,
  ): Promise<Answer> {
    const id = identifier(text);
    return this.commands.runOnce(context, async (tx) => {
      const taken = await this.reopenPeriod.execute(tx, context, code, id, reason);
      return Answer.created(`/v1/books/${code}/acts/${taken.index}`, TakenView.of([taken]));
    });
  }
}
