import { Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  Answer,
  Commands,
  Context,
  identifier,
  Operation,
  type Page,
  preferredWait,
  type RequestContext,
} from '../../../platform/http/index.js';
import { PublicationAwaiter } from '../../ledger/index.js';
import { IssueCertificate } from '../application/issue-certificate.js';
import { ReadArtefacts } from '../application/read-artefacts.js';
import { ReadCertificates } from '../application/read-certificates.js';
import { BurdenView } from './burden-view.js';
import { TARGET_PROBLEMS } from './problem-lists.js';
import { sendFile } from './send-file.js';
import { CertificateDetailView, CertificatePage, CertificateView } from './certificate-view.js';

const ISSUE_PROBLEMS = [
  'path-malformed',
  'application-not-found',
  'illegal-transition',
  'publicity-running',
  'not-an-officer-of-the-centre',
  'own-organisation',
  'fee-unpaid',
  'issuer-is-filer',
  'awaits-query-code',
  'awaits-national-deposit-receipt',
  'certificate-numbers-exhausted',
  'glyph-missing',
  'data-profile-invalid',
  'evidence-missing',
  'evidence-damaged',
  'ledger-act-conflict',
  'ledger-queue-full',
  'ledger-clock-behind',
  'ledger-halted',
  'ledger-not-ready',
];
const OBJECT = { schema: { type: 'object' } };
const ARTEFACT_PROBLEMS = ['certificate-not-found', 'certificate-publishing'];

/** Issue and artefacts of certificates. */
@Controller('v1')
export class CertificatesController {
  constructor(
    private readonly commands: Commands,
    private readonly issue: IssueCertificate,
    private readonly read: ReadCertificates,
    private readonly artefacts: ReadArtefacts,
    private readonly publication: PublicationAwaiter,
  ) {}

  @Post('applications/:id/certificates')
  @ApiAcceptedResponse({ type: CertificateView })
  @Operation({
    summary: '核发证书（202：存证中） / Issue the certificate (202: being published)',
    access: 'applications:issue',
    idempotent: true,
    problems: [...ISSUE_PROBLEMS, ...TARGET_PROBLEMS, 'transfer-consent-missing'],
  })
  issueFor(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const applicationId = identifier(id);
    return this.commands.runOnce(context, async (tx) => {
      const certificate = await this.issue.execute(tx, context.actor, applicationId);
      return Answer.accepted(`/v1/certificates/${certificate.number}`, CertificateView.from(certificate, false));
    });
  }

  @Get('certificates')
  @ApiOkResponse({ type: CertificatePage })
  @Operation({ summary: '证书列表 / Certificates', access: 'certificates:read', paged: true })
  list(
    @Context() context: RequestContext,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<CertificateView>> {
    return this.read.list(context.actor, { cursor, limit }, CertificateView.from);
  }

  @Get('certificates/:number')
  @ApiHeader({
    name: 'prefer',
    required: false,
    description: 'wait=N: N seconds for the publication, 5 at most (RFC 7240)',
  })
  @ApiOkResponse({ type: CertificateDetailView })
  @ApiAcceptedResponse({ type: CertificateDetailView })
  @Operation({
    summary: '证书（202：存证中） / A certificate (202: being published)',
    access: 'certificates:read',
    problems: ['certificate-not-found'],
  })
  async one(
    @Context() context: RequestContext,
    @Param('number') number: string,
    @Headers('prefer') prefer?: string,
  ): Promise<Answer> {
    const found = await this.read.one(context.actor, number);
    const { certificate } = found;
    const wait = found.published ? 0 : preferredWait(prefer);
    const published =
      found.published || (wait > 0 && (await this.publication.published(certificate.actId, wait)) !== undefined);
    const encumbrances = (await this.read.burdens(number)).map(BurdenView.from);
    const view: CertificateDetailView = {
      ...CertificateView.from(certificate, published, found.underObjectionSince),
      encumbrances,
    };
    return published ? Answer.ok(view) : Answer.accepted(`/v1/certificates/${number}`, view);
  }

  @Get('certificates/:number/credential')
  @ApiOkResponse({ content: { 'application/vc': OBJECT } })
  @Operation({
    summary: '证书凭证 *.vc.json / The credential',
    access: 'certificates:read',
    problems: ARTEFACT_PROBLEMS,
  })
  async credential(
    @Context() context: RequestContext,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFile(
      reply,
      'application/vc',
      `${number}.vc.json`,
      (await this.read.artefacts(context.actor, number)).credential,
    );
  }

  @Get('certificates/:number/entry')
  @ApiOkResponse({ content: { 'application/json': OBJECT } })
  @Operation({
    summary: '登记条目的原始字节 / Exact bytes of the ledger entry',
    access: 'certificates:read',
    problems: ARTEFACT_PROBLEMS,
  })
  async entry(
    @Context() context: RequestContext,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFile(
      reply,
      'application/json',
      `${number}.entry.json`,
      (await this.read.artefacts(context.actor, number)).entry,
    );
  }

  @Get('certificates/:number/tlog-proof')
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  @Operation({ summary: 'C2SP 存证证明 / C2SP tlog-proof', access: 'certificates:read', problems: ARTEFACT_PROBLEMS })
  async proof(
    @Context() context: RequestContext,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFile(
      reply,
      'text/plain; charset=utf-8',
      `${number}.tlog-proof`,
      (await this.read.artefacts(context.actor, number)).tlogProof,
    );
  }

  @Get('certificates/:number/bundle')
  @ApiOkResponse({ content: { 'application/json': OBJECT } })
  @Operation({ summary: '离线核验包 / Offline bundle', access: 'certificates:read', problems: ARTEFACT_PROBLEMS })
  async bundle(
    @Context() context: RequestContext,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFile(
      reply,
      'application/json; charset=utf-8',
      `${number}.bundle.json`,
      await this.artefacts.bundle(context.actor, number),
    );
  }
}
