import { Body, Controller, Get, Header, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, etag, Operation, type RequestContext } from '../../../platform/http/index.js';
import { OrderSeizure } from '../application/order-seizure.js';
import { PublicEncumbrances } from '../application/public-encumbrances.js';
import { RequestEncumbrance } from '../application/request-encumbrance.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import { EncumbranceTermsDto, RequestEncumbranceDto, termsOf } from './encumbrance.dto.js';
import { EncumbranceView, PublicEncumbranceList, PublicEncumbranceView } from './encumbrance-view.js';
import { LEDGER_PROBLEMS, OFFICER_PROBLEMS, TERM_PROBLEMS } from './problems.js';

/** What burdens a certificate: asked for by its holder, ordered by a court, and open to everybody's eyes. */
@Controller('v1/certificates/:number')
export class CertificateEncumbrancesController {
  constructor(
    private readonly commands: Commands,
    private readonly requestEncumbrance: RequestEncumbrance,
    private readonly orderSeizure: OrderSeizure,
    private readonly read: PublicEncumbrances,
  ) {}

  @Get('encumbrances')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: PublicEncumbranceList })
  @Operation({
    summary: '证书上有效的权利限制 / Encumbrances open on a certificate',
    access: 'public',
    problems: ['certificate-not-found'],
  })
  async open(@Param('number') number: string): Promise<PublicEncumbranceList> {
    return { items: (await this.read.open(number)).map(PublicEncumbranceView.from) };
  }

  @Post('encumbrances')
  @ApiCreatedResponse({ type: EncumbranceView })
  @Operation({
    summary: '权利人申请设立权利限制 / The holder requests an encumbrance',
    access: 'encumbrances:write',
    idempotent: true,
    problems: TERM_PROBLEMS,
  })
  request(
    @Context() context: RequestContext,
    @Param('number') number: string,
    @Body() body: RequestEncumbranceDto,
  ): Promise<Answer> {
    const terms = { ...termsOf(body), type: body.type };
    return this.commands.runOnce(context, async (tx) => {
      const made = await this.requestEncumbrance.execute(tx, context.actor, number, terms);
      return created(made, EncumbranceView.from(made, 'holder'));
    });
  }

  @Post('seizures')
  @ApiCreatedResponse({ type: EncumbranceView })
  @Operation({
    summary: '依文书登记查封 / Enter a seizure that was ordered',
    access: 'encumbrances:enter',
    idempotent: true,
    problems: [...TERM_PROBLEMS, ...OFFICER_PROBLEMS, ...LEDGER_PROBLEMS],
  })
  seize(
    @Context() context: RequestContext,
    @Param('number') number: string,
    @Body() body: EncumbranceTermsDto,
  ): Promise<Answer> {
    return this.commands.runOnce(context, async (tx) => {
      const made = await this.orderSeizure.execute(tx, context.actor, number, termsOf(body));
      return created(made, EncumbranceView.from(made, 'officer'));
    });
  }
}

const created = ({ id, version }: Encumbrance, view: EncumbranceView): Answer =>
  Answer.created(`/v1/encumbrances/${id}`, view, { etag: etag(version) });
