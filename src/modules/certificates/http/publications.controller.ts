import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { credentialSchemaDocument } from '../../../core/credential/index.js';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Operation, queryInstant } from '../../../platform/http/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { type PastStatusList, StatusListRepository } from '../persistence/status-list-repository.js';

const OBJECT = { schema: { type: 'object' } };
const FRESH = 'public, max-age=60';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** What verifiers fetch by themselves: status lists and the schema. */
@Controller()
export class PublicationsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: StatusListRepository,
    private readonly ledger: LedgerReader,
    private readonly clock: Clock,
  ) {}

  @Get('v1/status-lists/:name')
  @ApiQuery({
    name: 'timestamp',
    required: false,
    schema: { type: 'string', format: 'date-time' },
    description: '当时有效的列表 / the list that was current then; RFC 3339',
  })
  @ApiOkResponse({ content: { 'application/vc': OBJECT } })
  @Operation({
    summary: '签名的状态列表 / Signed status list',
    access: 'public',
    problems: ['status-list-not-found', 'status-list-not-yet', 'timestamp-invalid'],
  })
  async statusList(
    @Param('name') name: string,
    @Res() reply: FastifyReply,
    @Query('timestamp') timestamp?: unknown,
  ): Promise<void> {
    const { credential, isPast } =
      timestamp === undefined ? await this.currentList(name) : await this.listAt(name, timestamp);
    // Served as the exact bytes that were signed.
    void reply
      .type('application/vc')
      .header('cache-control', isPast ? FOR_EVER : FRESH)
      .send(credential);
  }

  private async currentList(name: string): Promise<PastStatusList> {
    const list = await this.lists.current(this.unitOfWork.reader, name);
    if (list === undefined) throw new Fault('status-list-not-found');
    return { credential: list.credential, isPast: false };
  }

  private async listAt(name: string, timestamp: unknown): Promise<PastStatusList> {
    const at = queryInstant(timestamp);
    // Nobody knows yet what will be current then.
    if (at === undefined || at > this.clock.now()) throw new Fault('timestamp-invalid');
    const list = await this.lists.currentAt(this.unitOfWork.reader, name, at);
    if (list !== undefined) return list;
    await this.currentList(name);
    throw new Fault('status-list-not-yet');
  }

  @Get('schemas/data-asset-registration-credential.v1.json')
  @ApiOkResponse({ content: { 'application/schema+json': OBJECT } })
  @Operation({ summary: '证书的 JSON Schema / JSON Schema of certificates', access: 'public' })
  schema(@Res() reply: FastifyReply): void {
    void reply
      .type('application/schema+json')
      .header('cache-control', FOR_EVER)
      .send(JSON.stringify(credentialSchemaDocument(this.ledger.identity().publicUrl)));
  }
}
