import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, identifier, Operation, type RequestContext } from '../../../platform/http/index.js';
import { CancelCertificate } from '../application/cancel-certificate.js';
import { ReadCertificates } from '../application/read-certificates.js';
import { CertificateVersions, CertificateVersionView, CertificateView } from './certificate-view.js';
import { LEDGER_PROBLEMS, TARGET_PROBLEMS } from './problem-lists.js';

const CANCELLATION_PROBLEMS = [
  'path-malformed',
  'application-not-found',
  'illegal-transition',
  'not-an-officer-of-the-centre',
  'own-organisation',
  'issuer-is-filer',
  ...TARGET_PROBLEMS,
  ...LEDGER_PROBLEMS,
];

/** How registrations end on application, and the versions that they had. */
@Controller('v1')
export class AmendmentsController {
  constructor(
    private readonly commands: Commands,
    private readonly cancel: CancelCertificate,
    private readonly read: ReadCertificates,
  ) {}

  @Post('applications/:id/cancellation')
  @ApiAcceptedResponse({ type: CertificateView })
  @Operation({
    summary: '办结注销 / Complete a cancellation: its certificate ends',
    access: 'applications:issue',
    idempotent: true,
    problems: CANCELLATION_PROBLEMS,
  })
  cancelFor(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const applicationId = identifier(id);
    return this.commands.runOnce(context, async (tx) => {
      const certificate = await this.cancel.execute(tx, context.actor, applicationId);
      // Nothing ends whose own entry is not published.
      return Answer.accepted(`/v1/certificates/${certificate.number}`, CertificateView.from(certificate, true));
    });
  }

  @Get('certificates/:number/versions')
  @ApiOkResponse({ type: CertificateVersions })
  @Operation({
    summary: '证书的各个版本，由旧到新 / All versions of the registration, oldest first',
    access: 'certificates:read',
    problems: ['certificate-not-found'],
  })
  async versions(@Context() context: RequestContext, @Param('number') number: string): Promise<CertificateVersions> {
    return { items: (await this.read.versions(context.actor, number)).map(CertificateVersionView.from) };
  }
}
