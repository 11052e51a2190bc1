import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { renderMovements } from '../../../core/accounting/index.js';
import { Fault } from '../../../core/fault.js';
import { Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { VoucherSource } from '../application/disclosure/voucher-source.js';
import { ReadBooks } from '../application/read-books.js';
import { TrialBalanceView } from './disclosure-view.js';
import { dayIn } from './points.js';
import { BOOKS_PROBLEMS } from './problems.js';

const DAY = { required: true, schema: { type: 'string', format: 'date' } } as const;

/** 科目余额表 of books. */
@Controller('v1/books/:code/trial-balance')
export class TrialBalanceController {
  constructor(
    private readonly read: ReadBooks,
    private readonly source: VoucherSource,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: TrialBalanceView })
  @ApiQuery({ name: 'from', ...DAY })
  @ApiQuery({ name: 'to', ...DAY })
  @Operation({
    summary: '科目余额表：期初、本期发生、期末 / Trial balance of a span of days',
    access: 'books:read',
    problems: BOOKS_PROBLEMS,
  })
  async of(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Query('from') first?: string,
    @Query('to') last?: string,
  ): Promise<TrialBalanceView> {
    const [from, to] = [dayIn(first), dayIn(last)];
    if (from === undefined || to === undefined || from > to) throw new Fault('request-malformed');
    const { organisationId, nextAct } = await this.read.one(actor, code);
    const movements = await this.source.movements({ organisationId, through: nextAct, from, to });
    return { from, to, accounts: renderMovements(movements) };
  }
}
