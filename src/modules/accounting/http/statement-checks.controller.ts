import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { CheckStatement } from '../application/check-statement.js';
import { BOOKS_PROBLEMS } from './problems.js';
import { StatementCheckView, BalanceSheetDto, statementIn } from './statement-view.js';

/** 合理性校验: figures of a balance sheet held against the books. */
@Controller('v1/books/:code')
export class StatementChecksController {
  constructor(private readonly check: CheckStatement) {}

  @Post('statement-checks')
  @HttpCode(200)
  @ApiOkResponse({ type: StatementCheckView })
  @Operation({
    summary:
      '合理性校验：报表所列与账簿核对，不保存 / Hold figures of a balance sheet against the books; nothing is kept',
    access: 'books:read',
    problems: [...BOOKS_PROBLEMS, 'validation-failed', 'books-damaged'],
  })
  async one(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Body() body: BalanceSheetDto,
  ): Promise<StatementCheckView> {
    return StatementCheckView.of(await this.check.execute(actor, code, statementIn(body)));
  }
}
