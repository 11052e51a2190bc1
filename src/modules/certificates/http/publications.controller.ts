import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Centre, isCentre } from '../../../core/access/index.js';
import { credentialSchemaDocument } from '../../../core/credential/index.js';
import { centreDid, type DidKey, didDocument } from '../../../core/did/index.js';
import { Fault } from '../../../core/fault.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Operation } from '../../../platform/http/index.js';
import { LedgerReader, type RetiredKey } from '../../ledger/index.js';
import { CentreSigners } from '../application/centre-signers.js';
import { TrustFiles } from '../application/trust-files.js';
import { StatusListRepository } from '../persistence/status-list-repository.js';

const OBJECT = { schema: { type: 'object' } };
const FRESH = 'public, max-age=60';

/** What verifiers fetch by themselves: status lists, DID documents, the schema, the trust file. */
@Controller()
export class PublicationsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: StatusListRepository,
    private readonly ledger: LedgerReader,
    private readonly signers: CentreSigners,
    private readonly trust: TrustFiles,
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

  @Get('centres/:centre/did.json')
  @ApiOkResponse({ content: { 'application/did+json': OBJECT } })
  @Operation({
    summary: '登记中心的 DID 文档 / DID document of a centre',
    access: 'public',
    problems: ['route-not-found'],
  })
  did(@Param('centre') centre: string, @Res() reply: FastifyReply): void {
    if (!isCentre(centre)) throw new Fault('route-not-found');
    const { publicUrl, retiredKeys } = this.ledger.identity();
    const keys = [{ multikey: this.signers.multikey(centre) }, ...earlierKeys(centre, retiredKeys)];
    const document = didDocument(centreDid(publicUrl, centre), keys);
    void reply.type('application/did+json').header('cache-control', FRESH).send(JSON.stringify(document));
  }

  @Get('v1/trust-file')
  @ApiOkResponse({ content: { 'application/json': OBJECT } })
  @Operation({ summary: '信任文件 / Trust file', access: 'public' })
  async trustFile(@Res() reply: FastifyReply): Promise<void> {
    const text = JSON.stringify(await this.trust.current(), null, 2);
    void reply.type('application/json; charset=utf-8').header('cache-control', FRESH).send(text);
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

/** What earlier credential keys signed stays signed, unless somebody else may have had them. */
const earlierKeys = (centre: Centre, retired: readonly RetiredKey[]): DidKey[] =>
  retired
    .filter((key) => key.centre === centre && key.purpose === 'credential')
    .map(({ multikey, firstUntrustedIndex, retiredAt }) => ({
      multikey,
      ...(firstUntrustedIndex === undefined ? {} : { revoked: retiredAt.toISOString() }),
    }));
