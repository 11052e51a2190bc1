import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isCentre } from '../../../core/access/index.js';
import { centreDid, didDocument } from '../../../core/did/index.js';
import { Fault } from '../../../core/fault.js';
import { decodeCursor, Operation, pageOf, parseLimit } from '../../../platform/http/index.js';
import { pemOf } from '../../../platform/keys/index.js';
import { sendUnlessKnown } from '../../../platform/pages/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { CentreSigners } from '../application/centre-signers.js';
import { PublishedTrustFiles } from '../application/published-trust-files.js';
import { TrustFiles } from '../application/trust-files.js';
import { publishedKeys } from '../domain/centre-keys.js';
import { TrustFileVersionsView } from './trust-file-view.js';

const OBJECT = { schema: { type: 'object' } };
const FRESH = 'public, max-age=60';
const FOR_EVER = 'public, max-age=31536000, immutable';
const REVISION = /^[1-9]\d{0,8}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const TAG = { schema: { type: 'string' as const }, description: 'SHA-256 of the text in hexadecimal' };
const DIGEST = { schema: { type: 'string' as const }, description: 'RFC 9530, sha-256' };

/** What verifiers know a centre by: its DID document, the certificate of its PDF key, and the trust files. */
@Controller()
export class TrustPublicationsController {
  constructor(
    private readonly ledger: LedgerReader,
    private readonly signers: CentreSigners,
    private readonly trust: TrustFiles,
    private readonly published: PublishedTrustFiles,
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
  @ApiOkResponse({ content: { 'application/json': OBJECT }, headers: { etag: TAG, 'repr-digest': DIGEST } })
  @Operation({ summary: '现行信任文件 / Trust file of now', access: 'public' })
  async trustFile(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { text, sha256 } = await this.trust.currentText();
    sendText(request, reply, { text, sha256, cacheControl: FRESH });
  }

  @Get('v1/trust-files')
  @ApiOkResponse({ type: TrustFileVersionsView })
  @Operation({ summary: '信任文件的历次版本 / Every trust file that was published', access: 'public', paged: true })
  async versions(@Query('limit') limit?: string, @Query('cursor') cursor?: string): Promise<TrustFileVersionsView> {
    const count = parseLimit(limit);
    // The one of now is among them, whoever asks first.
    await this.trust.currentText();
    const [revision] = decodeCursor(cursor, [REVISION])?.map(Number) ?? [];
    const rows = await this.published.before(revision, count + 1);
    return TrustFileVersionsView.from(pageOf(rows, count, ({ revision }) => [String(revision)]));
  }

  @Get('v1/trust-files/:sha256')
  @ApiOkResponse({ content: { 'application/json': OBJECT }, headers: { etag: TAG, 'repr-digest': DIGEST } })
  @Operation({
    summary: '按摘要取一版信任文件 / One trust file by its digest',
    access: 'public',
    problems: ['trust-file-not-found'],
  })
  async version(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('sha256') sha256: string,
  ): Promise<void> {
    const text = SHA256.test(sha256) ? await this.published.text(sha256) : undefined;
    if (text === undefined) throw new Fault('trust-file-not-found');
    sendText(request, reply, { text, sha256, cacheControl: FOR_EVER });
  }
}

/** The exact text, named by its SHA-256: in hexadecimal as the ETag, and as RFC 9530 section 3 has it. */
function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  { text, sha256, cacheControl }: { text: string; sha256: string; cacheControl: string },
): void {
  const digest = Buffer.from(sha256, 'hex').toString('base64');
  void reply.header('repr-digest', `sha-256=:${digest}:`);
  sendUnlessKnown(request, reply, { type: 'application/json; charset=utf-8', body: text, cacheControl, tag: sha256 });
}
