import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiOkResponse } from '@nestjs/swagger';
import type { JsonValue } from '../../../core/canonical/index.js';
import type { Answer, Selection } from '../../../core/subsidy/index.js';
import { Operation } from '../../../platform/http/index.js';
import { SimulateSubsidies } from '../application/simulate-subsidies.js';
import { SIMULATION_LIMIT } from './simulation-limit.js';
import { ANSWER, CASE, ENTERPRISE, SELECTION } from './simulation-schemas.js';

/** What an enterprise could get, for anybody: nothing is kept of what is asked. */
@Controller('v1/subsidies')
export class SimulationsController {
  constructor(private readonly simulations: SimulateSubsidies) {}

  @Post('simulations')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @RouteConfig({ ...SIMULATION_LIMIT.route })
  @ApiBody({ schema: CASE })
  @ApiOkResponse({ schema: ANSWER })
  @Operation({
    summary: '模拟：这些规则对这些事实给多少 / Simulation: what these rules give for these facts',
    access: 'public',
    problems: ['subsidy-case-invalid'],
  })
  simulate(@Body() body?: JsonValue): Promise<Answer> {
    return this.simulations.simulate(body);
  }

  @Post('rankings')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @RouteConfig({ ...SIMULATION_LIMIT.route })
  @ApiBody({ schema: ENTERPRISE })
  @ApiOkResponse({ schema: SELECTION })
  @Operation({
    summary:
      '我的企业可以得到什么：全部规则的次序与最优的合法组合 / Every rule for an enterprise, and the best combination',
    access: 'public',
    problems: ['subsidy-case-invalid'],
  })
  rank(@Body() body?: JsonValue): Promise<Selection> {
    return this.simulations.rank(body);
  }
}
