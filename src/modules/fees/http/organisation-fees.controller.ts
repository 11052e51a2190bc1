import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  Context,
  decodeCursor,
  identifier,
  Operation,
  pageOf,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { ReadOrganisationFees } from '../application/read-organisation-fees.js';
import { CertificateFeePage, CertificateFeeView } from './fee-view.js';

/** Of our own and of the nation's form. */
const NUMBER = /^[0-9A-Z][0-9A-Z-]{3,39}$/;

/** What organisations paid for their certificates. */
@Controller('v1/organisations/:id/registration-fees')
export class OrganisationFeesController {
  constructor(private readonly read: ReadOrganisationFees) {}

  @Get()
  @ApiOkResponse({ type: CertificateFeePage })
  @Operation({
    summary:
      '各登记证书的登记费用：编号、核发日、已缴、减免、凭据摘要和账本条目 / Fees by certificate: number, day of issue, paid, waived, evidence and ledger entries',
    access: 'fees:read',
    paged: true,
    problems: ['path-malformed', 'organisation-not-found'],
  })
  async list(
    @Context() { actor }: RequestContext,
    @Param('id') id: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<CertificateFeePage> {
    const size = parseLimit(limit);
    const after = decodeCursor(cursor, [NUMBER])?.[0] ?? '';
    const found = await this.read.list(actor, identifier(id), after, size + 1);
    const page = pageOf(found, size, ({ certificate }) => [certificate.number]);
    return { items: page.items.map(CertificateFeeView.from), nextCursor: page.nextCursor };
  }
}
