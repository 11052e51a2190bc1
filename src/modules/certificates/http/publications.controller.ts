import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { credentialSchemaDocument } from '../../../core/credential/index.js';
import { Fault } from '../../../core/fault.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Operation } from '../../../platform/http/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { StatusListRepository } from '../persistence/status-list-repository.js';

const OBJECT = { schema: { type: 'object' } };
const FRESH = 'public, max-age=60';

/** What verifiers fetch by themselves: status lists and the schema. */
@Controller()
export class PublicationsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: StatusListRepository,
    private readonly ledger: LedgerReader,
  ) {}

  @Get('v1/status-lists/:name')
  @ApiOkResponse({ content: { 'application/vc': OBJECT } })
  @Operation({ summary: '签名的状态列表 / Signed status list', access: 'public', problems: ['status-list-not-found'] })
  async statusList(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const list = await this.lists.current(this.unitOfWork.reader, name);
    if (list === undefined) throw new Fault('status-list-not-found');
    // Served as the exact bytes that were signed.
    void reply.type('application/vc').header('cache-control', FRESH).send(list.credential);
  }

  @Get('schemas/data-asset-registration-credential.v1.json')
  @ApiOkResponse({ content: { 'application/schema+json': OBJECT } })
  @Operation({ summary: '证书的 JSON Schema / JSON Schema of certificates', access: 'public' })
  schema(@Res() reply: FastifyReply): void {
    void reply
      .type('application/schema+json')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(JSON.stringify(credentialSchemaDocument(this.ledger.identity().publicUrl)));
  }
}
