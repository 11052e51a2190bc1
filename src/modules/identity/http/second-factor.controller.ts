import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { ConfirmSecondFactor } from '../application/confirm-second-factor.js';
import { EnrolSecondFactor } from '../application/enrol-second-factor.js';
import { ProveSecondFactor } from '../application/prove-second-factor.js';
import { SecondFactorStanding } from '../application/second-factor-standing.js';
import { LOG_IN_LIMIT } from './log-in-limit.js';
import {
  ConfirmedSecondFactorDto,
  EnrolmentDto,
  EnrolSecondFactorDto,
  SecondFactorCodeDto,
  SecondFactorDto,
} from './second-factor.dto.js';
import { OpenedSessionDto } from './session.dto.js';

const NOT_KEPT = { 'cache-control': 'no-store' };

/** The caller's second factor (RFC 6238). */
@Controller('v1/me/second-factor')
export class SecondFactorController {
  constructor(
    private readonly commands: Commands,
    private readonly enrolFactor: EnrolSecondFactor,
    private readonly confirmFactor: ConfirmSecondFactor,
    private readonly proveFactor: ProveSecondFactor,
    private readonly standing: SecondFactorStanding,
  ) {}

  @Get()
  @ApiOkResponse({ type: SecondFactorDto })
  @Operation({ summary: '本账号的第二因素 / Second factor of this account', access: 'self:second-factor' })
  async show(@Context() { actor }: RequestContext): Promise<SecondFactorDto> {
    return SecondFactorDto.from(await this.standing.of(actor));
  }

  @Put('enrolment')
  @RouteConfig(LOG_IN_LIMIT.route)
  @ApiOkResponse({ type: EnrolmentDto })
  @Operation({
    summary: '登记第二因素，密钥只显示一次 / Enrol a second factor; its secret is shown once',
    access: 'self:second-factor',
    problems: ['validation-failed', 'second-factor-exists', 'session-required'],
  })
  async enrol(@Context() context: RequestContext, @Body() body: EnrolSecondFactorDto): Promise<Answer> {
    return Answer.ok(EnrolmentDto.from(await this.enrolFactor.execute(context, body.currentPassword)), NOT_KEPT);
  }

  @Post('confirmations')
  @RouteConfig(LOG_IN_LIMIT.route)
  @ApiCreatedResponse({ type: ConfirmedSecondFactorDto })
  @Operation({
    summary: '以首个验证码确认，结束其他会话 / Confirm it by its first code; ends the sessions before',
    access: 'self:second-factor',
    problems: ['validation-failed', 'second-factor-invalid', 'second-factor-not-enrolled', 'session-required'],
  })
  async confirm(@Context() context: RequestContext, @Body() { code }: SecondFactorCodeDto): Promise<Answer> {
    const confirmed = await this.commands.run((tx) => this.confirmFactor.execute(tx, context, code));
    const location = `/v1/sessions/${confirmed.opened.session.id}`;
    return Answer.created(location, ConfirmedSecondFactorDto.fromConfirmed(confirmed), NOT_KEPT);
  }

  @Post('proofs')
  @RouteConfig(LOG_IN_LIMIT.route)
  @ApiCreatedResponse({ type: OpenedSessionDto })
  @Operation({
    summary: '登录第二步：验证码换取完整会话 / Second step of a log-in: a code for a full session',
    access: 'self:second-factor',
    problems: ['validation-failed', 'second-factor-invalid', 'session-not-found', 'session-required'],
  })
  async prove(@Context() context: RequestContext, @Body() { code }: SecondFactorCodeDto): Promise<Answer> {
    const opened = await this.proveFactor.execute(context, code);
    return Answer.created(`/v1/sessions/${opened.session.id}`, OpenedSessionDto.from(opened), NOT_KEPT);
  }
}
