import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, identifier, Operation, type RequestContext } from '../../../platform/http/index.js';
import { DecideRecord } from '../application/decide-record.js';
import type { EvidenceRecord } from '../domain/record.js';
import { RefusalDto } from './common.dto.js';
import { RecordView } from './record-view.js';
import { DECIDING_PROBLEMS } from './problems.js';

/** How records end: confirmed or refused by an officer, withdrawn by their organisation. */
@Controller('v1/records/:id')
export class RecordDecisionsController {
  constructor(
    private readonly commands: Commands,
    private readonly decide: DecideRecord,
  ) {}

  @Post('confirmations')
  @ApiCreatedResponse({ type: RecordView })
  @Operation({
    summary: '确认存证并上链 / Confirm a record on the ledger',
    access: 'milestones:confirm',
    idempotent: true,
    problems: [...DECIDING_PROBLEMS, 'record-not-found'],
  })
  confirm(@Context() context: RequestContext, @Param('id') text: string): Promise<Answer> {
    const id = identifier(text);
    return this.commands.runOnce(context, async (tx) => ended(await this.decide.confirm(tx, context, id)));
  }

  @Post('refusals')
  @ApiCreatedResponse({ type: RecordView })
  @Operation({
    summary: '驳回存证 / Refuse a record',
    access: 'milestones:confirm',
    idempotent: true,
    problems: [...DECIDING_PROBLEMS, 'record-not-found', 'validation-failed'],
  })
  refuse(
    @Context() context: RequestContext,
    @Param('id') text: string,
    @Body() { reason }: RefusalDto,
  ): Promise<Answer> {
    const id = identifier(text);
    return this.commands.runOnce(context, async (tx) => ended(await this.decide.refuse(tx, context, id, reason)));
  }

  @Post('withdrawals')
  @ApiCreatedResponse({ type: RecordView })
  @Operation({
    summary: '陈述单位撤回 / The organisation withdraws what it stated',
    access: 'milestones:write',
    idempotent: true,
    problems: ['path-malformed', 'record-not-found', 'statement-ended'],
  })
  withdraw(@Context() context: RequestContext, @Param('id') text: string): Promise<Answer> {
    const id = identifier(text);
    return this.commands.runOnce(context, async (tx) => ended(await this.decide.withdraw(tx, context, id)));
  }
}

const ended = (record: EvidenceRecord): Answer => Answer.created(`/v1/records/${record.id}`, RecordView.from(record));
