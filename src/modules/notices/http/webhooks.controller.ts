import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { UnitOfWork } from '../../../platform/database/index.js';
import {
  Answer,
  Commands,
  Context,
  etag,
  identifier,
  Operation,
  type RequestContext,
  requireIfMatch,
} from '../../../platform/http/index.js';
import { Subscriptions } from '../application/subscriptions.js';
import {
  ChangeWebhookDto,
  CreatedWebhookDto,
  CreateWebhookDto,
  WebhookDto,
  WebhookPageDto,
  WebhookSecretDto,
} from './webhook.dto.js';

const PATH = 'v1/webhooks';
const NO_STORE = { 'cache-control': 'no-store' };

/** Webhook subscriptions of the caller's organisation. */
@Controller(PATH)
export class WebhooksController {
  constructor(
    private readonly commands: Commands,
    private readonly subscriptions: Subscriptions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: CreatedWebhookDto })
  @Operation({
    summary: '订阅回调 / Subscribe a webhook',
    access: 'webhooks:manage',
    idempotent: true,
    problems: ['validation-failed', 'webhooks-too-many'],
  })
  create(@Context() context: RequestContext, @Body() wish: CreateWebhookDto): Promise<Answer> {
    return this.commands.runOnce(context, async (tx) => {
      const { subscription, secret } = await this.subscriptions.create(tx, context.actor, wish);
      const kept = { ...WebhookDto.from(subscription), secret: null };
      const headers = { ...NO_STORE, etag: etag(subscription.version) };
      return Answer.created(`/${PATH}/${subscription.id}`, { ...kept, secret }, headers).keeping(kept);
    });
  }

  @Get()
  @ApiOkResponse({ type: WebhookPageDto })
  @Operation({ summary: '本机构的回调订阅 / Webhook subscriptions of this organisation', access: 'webhooks:manage' })
  async list(@Context() { actor }: RequestContext): Promise<WebhookPageDto> {
    const subscriptions = await this.subscriptions.list(this.unitOfWork.reader, actor);
    return { items: subscriptions.map(WebhookDto.from), nextCursor: null };
  }

  @Get(':id')
  @ApiOkResponse({ type: WebhookDto })
  @Operation({
    summary: '一项回调订阅 / One webhook subscription',
    access: 'webhooks:manage',
    problems: ['path-malformed', 'webhook-not-found'],
  })
  async show(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<Answer> {
    const subscription = await this.subscriptions.own(this.unitOfWork.reader, actor, identifier(id));
    return Answer.ok(WebhookDto.from(subscription), { etag: etag(subscription.version) });
  }

  @Put(':id')
  @ApiOkResponse({ type: WebhookDto })
  @Operation({
    summary: '更改、停用或启用回调订阅 / Change, disable or enable a webhook subscription',
    access: 'webhooks:manage',
    conditional: true,
    problems: ['path-malformed', 'validation-failed', 'webhook-not-found'],
  })
  async change(
    @Context() { actor, ifMatch }: RequestContext,
    @Param('id') id: string,
    @Body() wish: ChangeWebhookDto,
  ): Promise<Answer> {
    const check = (version: number) => requireIfMatch(ifMatch, version);
    const changed = await this.commands.run((tx) => this.subscriptions.change(tx, actor, identifier(id), wish, check));
    return Answer.ok(WebhookDto.from(changed), { etag: etag(changed.version) });
  }

  @Post(':id/secret-rotations')
  @ApiCreatedResponse({ type: WebhookSecretDto })
  @Operation({
    summary: '更换回调密钥 / Replace the secret of a webhook subscription',
    access: 'webhooks:manage',
    idempotent: true,
    problems: ['path-malformed', 'webhook-not-found'],
  })
  rotate(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    return this.commands.runOnce(context, async (tx) => {
      const secret = await this.subscriptions.rotate(tx, context.actor, identifier(id));
      return Answer.created(`/${PATH}/${id}`, { secret }, NO_STORE).keeping({ secret: null });
    });
  }

  @Delete(':id')
  @ApiNoContentResponse()
  @Operation({
    summary: '删除回调订阅 / Remove a webhook subscription',
    access: 'webhooks:manage',
    problems: ['path-malformed', 'webhook-not-found'],
  })
  async remove(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<Answer> {
    await this.commands.run((tx) => this.subscriptions.remove(tx, actor, identifier(id)));
    return Answer.empty();
  }
}
