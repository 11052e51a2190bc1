import { Body, Controller, Get, Header, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { ApprovalView } from '../../approvals/index.js';
import { CodeForConsent } from '../application/code-for-consent.js';
import { GiveConsent } from '../application/give-consent.js';
import { PaperConsents } from '../application/paper-consents.js';
import { ReadConsentText } from '../application/read-consent-text.js';
import { ConsentTextView, ConsentView, GiveConsentDto, PaperConsentDto } from './consent.dto.js';
import { LEDGER_PROBLEMS, OFFICER_PROBLEMS } from './problems.js';

const TEXT = ['consent-text-not-found', 'consent-text-changed', 'consent-not-yours', 'validation-failed'];

/** Consents to exact texts: read, then consented to by account and code, or on paper by two officers. */
@Controller('v1/consent-texts/:kind/:subject')
export class ConsentsController {
  constructor(
    private readonly commands: Commands,
    private readonly texts: ReadConsentText,
    private readonly codes: CodeForConsent,
    private readonly giveConsent: GiveConsent,
    private readonly paperConsents: PaperConsents,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: ConsentTextView })
  @Operation({
    summary: '须同意的文本原文及其摘要 / The exact text to be consented to, with its digests',
    access: 'encumbrances:read',
    problems: ['consent-text-not-found'],
  })
  async show(
    @Context() { actor }: RequestContext,
    @Param('kind') kind: string,
    @Param('subject') id: string,
  ): Promise<ConsentTextView> {
    return ConsentTextView.from(await this.texts.show(actor, { kind, id }));
  }

  @Post('consents')
  @ApiCreatedResponse({ type: ConsentView })
  @Operation({
    summary: '以新的验证码对所见文本表示同意 / Consent to the text as shown, with a fresh code',
    access: 'encumbrances:write',
    idempotent: true,
    problems: [
      ...TEXT,
      'consent-needs-second-factor',
      'second-factor-invalid',
      'session-required',
      'consent-given-already',
      ...LEDGER_PROBLEMS,
    ],
  })
  async give(
    @Context() context: RequestContext,
    @Param('kind') kind: string,
    @Param('subject') id: string,
    @Body() { party, digest, code }: GiveConsentDto,
  ): Promise<Answer> {
    const command = { subject: { kind, id }, party, digest };
    const isAnswered = await this.commands.isAnswered(context);
    if (!isAnswered) await this.codes.use(context, command, code);
    return this.commands.runOnce(context, async (tx) => {
      this.codes.requireUsed(!isAnswered);
      const consent = await this.giveConsent.execute(tx, context.actor, command);
      return Answer.created(`/v1/consent-texts/${kind}/${id}`, ConsentView.from(consent));
    });
  }

  @Post('paper-consents')
  @ApiAcceptedResponse({ type: ApprovalView })
  @Operation({
    summary: '登记书面同意，须另一登记人员确认 / Record a consent on paper; another officer confirms it',
    access: 'encumbrances:enter',
    idempotent: true,
    problems: [...TEXT, ...OFFICER_PROBLEMS, 'consent-party-has-account', 'paper-consent-needs-two-officers'],
  })
  recordPaper(
    @Context() context: RequestContext,
    @Param('kind') kind: string,
    @Param('subject') id: string,
    @Body() { party, digest, document }: PaperConsentDto,
  ): Promise<Answer> {
    const { sha256, sm3 } = document;
    const paper = { subject: { kind, id }, party, digest, document: { sha256, sm3 } };
    return this.commands.runOnce(context, async (tx) => {
      const approval = await this.paperConsents.request(tx, context, paper);
      return Answer.accepted(`/v1/approvals/${approval.id}`, ApprovalView.from(approval, approval.requestedAt));
    });
  }
}
