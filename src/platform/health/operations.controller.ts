import { Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiServiceUnavailableResponse } from '@nestjs/swagger';
import { Fault } from '../../core/fault.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Answer } from '../http/answer.js';
import { Commands } from '../http/commands.js';
import { Operation } from '../http/operation.js';
import { decodeCursor, type Page, pageOf, parseLimit } from '../http/page.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { Metrics } from '../metrics/metrics.js';
import { Outbox } from '../outbox/outbox.js';
import { HealthChecks } from './health-checks.js';
import { DeadLetterDto, DeadLetterPageDto, HealthDto, LivenessDto, RetriedDto } from './operations.dto.js';
import { PRIVILEGED_ACT, privilegedAct } from './privileged-act.js';

interface DeadLetterRow extends Omit<DeadLetterDto, 'deadAt'> {
  deadAt: Date;
}

const DEAD = `
  SELECT id, topic, attempts, last_error AS "lastError", dead_at AS "deadAt" FROM outbox_message
  WHERE dead_at IS NOT NULL AND id > $1 ORDER BY id LIMIT $2`;

/** What the machine's operator watches. */
@Controller()
export class OperationsController {
  constructor(
    private readonly health: HealthChecks,
    private readonly metrics: Metrics,
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
  ) {}

  @Get('health/live')
  @ApiOkResponse({ type: LivenessDto })
  @Operation({ summary: '进程存活 / Process is alive', access: 'public' })
  live(): LivenessDto {
    return { status: 'up' };
  }

  @Get('health/ready')
  @ApiOkResponse({ type: HealthDto })
  @ApiServiceUnavailableResponse({ type: HealthDto })
  @Operation({ summary: '可以受理请求 / Ready for requests', access: 'public' })
  async ready(): Promise<Answer> {
    const { ready, checks } = await this.health.run();
    const body: HealthDto = { status: ready ? 'up' : 'down', checks };
    return Answer.of(ready ? 200 : 503, { 'cache-control': 'no-store' }, body);
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Operation({ summary: 'Prometheus 指标 / Prometheus metrics', access: 'operations:read' })
  collect(): Promise<string> {
    return this.metrics.registry.metrics();
  }

  @Get('v1/dead-letters')
  @ApiOkResponse({ type: DeadLetterPageDto })
  @Operation({
    summary: '未能投递的内部消息 / Internal messages that could not be delivered',
    access: 'operations:read',
    paged: true,
  })
  async listDeadLetters(
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<DeadLetterDto>> {
    const size = parseLimit(limit);
    const after = decodeCursor(cursor, [/^\d{1,18}$/])?.[0] ?? '0';
    const rows = await this.unitOfWork.reader.query<DeadLetterRow[]>(DEAD, [after, size + 1]);
    const letters = rows.map((row) => ({ ...row, deadAt: row.deadAt.toISOString() }));
    return pageOf(letters, size, ({ id }) => [id]);
  }

  @Post('v1/dead-letters/:id/retries')
  @ApiOkResponse({ type: RetriedDto })
  @Operation({
    summary: '重新投递 / Deliver again',
    access: 'operations:manage',
    idempotent: true,
    problems: ['path-malformed', 'route-not-found'],
  })
  retryDeadLetter(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    if (!/^\d{1,18}$/.test(id)) throw new Fault('path-malformed', { parameter: 'id' });
    return this.commands.runOnce(context, async (tx) => {
      const [, changed] = await tx.query<[unknown[], number]>(
        'UPDATE outbox_message SET dead_at = NULL, attempts = 0, next_attempt_at = clock_timestamp() WHERE id = $1 AND dead_at IS NOT NULL',
        [id],
      );
      if (changed === 0) throw new Fault('route-not-found');
      const subject = `outbox-message:${id}`;
      const act = privilegedAct(context.actor, context.requestId, 'dead-letter.retried', subject);
      await this.outbox.enqueue(tx, PRIVILEGED_ACT, act);
      return Answer.of(200, {}, { id });
    });
  }
}
