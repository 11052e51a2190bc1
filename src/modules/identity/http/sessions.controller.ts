import { Body, Controller, Delete, Get, Param, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { EndSession } from '../application/end-session.js';
import { ListSessions } from '../application/list-sessions.js';
import { OpenSession } from '../application/open-session.js';
import { LOG_IN_LIMIT } from './log-in-limit.js';
import { identifier } from './requests.js';
import { OpenedSessionDto, OpenSessionDto, SessionDto, SessionListDto } from './session.dto.js';

/** Logging in and out. */
@Controller('v1/sessions')
export class SessionsController {
  constructor(
    private readonly commands: Commands,
    private readonly openSession: OpenSession,
    private readonly listSessions: ListSessions,
    private readonly endSession: EndSession,
  ) {}

  @Post()
  @RouteConfig(LOG_IN_LIMIT.route)
  @ApiCreatedResponse({ type: OpenedSessionDto })
  @Operation({
    summary: '登录 / Log in',
    access: 'public',
    problems: ['validation-failed', 'credentials-invalid', 'unavailable'],
  })
  async open(@Req() { id }: FastifyRequest, @Body() { username, password }: OpenSessionDto): Promise<Answer> {
    const opened = await this.openSession.execute(username, password, id);
    const headers = { 'cache-control': 'no-store' };
    return Answer.created(`/v1/sessions/${opened.session.id}`, OpenedSessionDto.from(opened), headers);
  }

  @Get()
  @ApiOkResponse({ type: SessionListDto })
  @Operation({ summary: '本账号的会话 / Sessions of this account', access: 'self:manage' })
  async list(@Context() { actor }: RequestContext): Promise<SessionListDto> {
    const sessions = await this.listSessions.execute(actor);
    return { items: sessions.map((session) => SessionDto.from(session, actor.credentialId)), nextCursor: null };
  }

  @Delete('current')
  @ApiNoContentResponse()
  @Operation({
    summary: '退出登录 / Log out',
    access: 'self:manage',
    problems: ['session-not-found', 'session-required'],
  })
  async endCurrent(@Context() context: RequestContext): Promise<Answer> {
    await this.commands.run((tx) => this.endSession.executeCurrent(tx, context));
    return Answer.empty();
  }

  @Delete(':id')
  @ApiNoContentResponse()
  @Operation({
    summary: '结束一个会话 / End a session',
    access: 'self:manage',
    problems: ['path-malformed', 'session-not-found', 'session-required'],
  })
  async end(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    await this.commands.run((tx) => this.endSession.execute(tx, context, identifier(id)));
    return Answer.empty();
  }

  @Delete()
  @ApiNoContentResponse()
  @Operation({
    summary: '结束本账号的全部会话 / End all sessions of this account',
    access: 'self:manage',
    problems: ['session-required'],
  })
  async endAll(@Context() context: RequestContext): Promise<Answer> {
    await this.commands.run((tx) => this.endSession.executeAll(tx, context));
    return Answer.empty();
  }
}
