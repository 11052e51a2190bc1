import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { Fault } from '../../../core/fault.js';
import type { RuleShown } from '../../../core/subsidy/index.js';
import { Operation } from '../../../platform/http/index.js';
import { ReadRules } from '../application/read-rules.js';
import { queryDay } from './query-day.js';
import { AS_OF, RULE, RULES } from './rule-schemas.js';

const RULE_ID = /^[A-Z0-9][A-Z0-9-]{0,63}$/;

type RuleSummary = Pick<
  RuleShown,
  'id' | 'title' | 'document' | 'article' | 'cites' | 'quote' | 'beneficiary' | 'status'
>;

/** What the policies say, word for word, and how they stand. */
@Controller('v1/subsidies/rules')
export class SubsidyRulesController {
  constructor(private readonly rules: ReadRules) {}

  @Get()
  @ApiQuery(AS_OF)
  @ApiOkResponse({ schema: RULES })
  @Operation({
    summary: '全部有数额的规则：引文与是否施行 / Every rule with a number: its words, and whether it is in force',
    access: 'public',
    problems: ['request-malformed'],
  })
  async all(@Query('asOf') asOf?: string): Promise<{ items: RuleSummary[] }> {
    return { items: (await this.rules.all(queryDay(asOf))).map(summaryOf) };
  }

  @Get(':id')
  @ApiQuery(AS_OF)
  @ApiOkResponse({ schema: RULE })
  @Operation({
    summary:
      '一条规则：引文、条款、参数、条件、上限与读法 / One rule: words, article, numbers, conditions, caps and readings',
    access: 'public',
    problems: ['path-malformed', 'request-malformed', 'subsidy-rule-unknown'],
  })
  one(@Param('id') id: string, @Query('asOf') asOf?: string): Promise<RuleShown> {
    if (!RULE_ID.test(id)) throw new Fault('path-malformed', { parameter: 'id' });
    return this.rules.one(id, queryDay(asOf));
  }
}

const summaryOf = ({ id, title, document, article, cites, quote, beneficiary, status }: RuleShown): RuleSummary => ({
  ...{ id, title, document, article, cites, quote, beneficiary, status },
});
