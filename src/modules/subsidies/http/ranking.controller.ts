import { Controller, Get, Header, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { Fault } from '../../../core/fault.js';
import { MODES, type Mode } from '../../../core/subsidy/index.js';
import { Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { RankEnterprise } from '../application/rank-enterprise.js';
import { queryDay } from './query-day.js';
import { RANKING, rankingView, type RankingView } from './ranking-view.js';
import { AS_OF } from './rule-schemas.js';
import { SIMULATION_LIMIT } from './simulation-limit.js';

/** What one's own organisation could get, from the registry's own records. */
@Controller('v1/subsidies/ranking')
export class SubsidyRankingController {
  constructor(private readonly ranking: RankEnterprise) {}

  @Get()
  @Header('cache-control', 'no-store')
  @RouteConfig({ ...SIMULATION_LIMIT.route })
  @ApiQuery(AS_OF)
  @ApiQuery({ name: 'mode', required: false, enum: MODES })
  @ApiOkResponse({ schema: RANKING })
  @Operation({
    summary:
      '本单位可以得到什么：登记系统所知的事实及其凭据、全部规则的次序、各缺什么、最优的合法组合 / What the own organisation could get',
    access: 'claims:read',
    problems: ['request-malformed', 'subsidy-case-invalid'],
  })
  async own(
    @Context() { actor }: RequestContext,
    @Query('asOf') asOf?: string,
    @Query('mode') mode?: string,
  ): Promise<RankingView> {
    return rankingView(await this.ranking.execute(actor, queryDay(asOf), modeOf(mode)));
  }
}

function modeOf(stated: unknown): Mode {
  const mode = MODES.find((each) => each === (stated ?? MODES[0]));
  if (mode === undefined) throw new Fault('request-malformed');
  return mode;
}
