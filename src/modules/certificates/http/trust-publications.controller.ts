import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { isCentre } from '../../../core/access/index.js';
import { centreDid, didDocument } from '../../../core/did/index.js';
import { Fault } from '../../../core/fault.js';
import { Operation } from '../../../platform/http/index.js';
import { pemOf } from '../../../platform/keys/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { CentreSigners } from '../application/centre-signers.js';
import { TrustFiles } from '../application/trust-files.js';
import { publishedKeys } from '../domain/centre-keys.js';

const OBJECT = { schema: { type: 'object' } };
const FRESH = 'public, max-age=60';

/** What verifiers know a centre by: its DID document, the certificate of its PDF key, the trust file. */
@Controller()
export class TrustPublicationsController {
  constructor(
    private readonly ledger: LedgerReader,
    private readonly signers: CentreSigners,
    private readonly trust: TrustFiles,
  ) {}

  @Get('centres/:centre/did.json')
  @ApiOkResponse({ content: { 'application/did+json': OBJECT } })
  @Operation({
    summary: '登记中心的 DID 文档 / DID document of a centre',
    access: 'public',
    problems: ['route-not-found'],
  })
  did(@Param('centre') centre: string, @Res() reply: FastifyReply): void {
    if (!isCentre(centre)) throw new Fault('route-not-found');
    const identity = this.ledger.identity();
    const document = didDocument(centreDid(identity.publicUrl, centre), publishedKeys(identity, centre));
    void reply.type('application/did+json').header('cache-control', FRESH).send(JSON.stringify(document));
  }

  @Get('centres/:centre/pdf-signing.pem')
  @ApiOkResponse({ content: { 'application/x-pem-file': { schema: { type: 'string' } } } })
  @Operation({
    summary: '登记中心 PDF 签章密钥的 X.509 证书 / X.509 certificate of the key that signs the PDF files of a centre',
    access: 'public',
    problems: ['route-not-found'],
  })
  certificate(@Param('centre') centre: string, @Res() reply: FastifyReply): void {
    const signer = isCentre(centre) ? this.signers.pdf(centre) : undefined;
    if (signer === undefined) throw new Fault('route-not-found');
    void reply.type('application/x-pem-file').header('cache-control', FRESH).send(pemOf(signer.certificate));
  }

  @Get('v1/trust-file')
  @ApiOkResponse({ content: { 'application/json': OBJECT } })
  @Operation({ summary: '信任文件 / Trust file', access: 'public' })
  async trustFile(@Res() reply: FastifyReply): Promise<void> {
    const text = JSON.stringify(await this.trust.current(), null, 2);
    void reply.type('application/json; charset=utf-8').header('cache-control', FRESH).send(text);
  }
}
