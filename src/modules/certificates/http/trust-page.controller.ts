import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Operation } from '../../../platform/http/index.js';
import { PAGE_POLICY, Site, sendUnlessKnown } from '../../../platform/pages/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { CentreSigners } from '../application/centre-signers.js';
import { TrustFiles } from '../application/trust-files.js';
import { trustPage } from './trust-page.js';

const POLICY = PAGE_POLICY.join('; ');
const FRESH = 'public, max-age=60';

/** 信任信息: whom and what a verification of this registry relies on, for people to compare, without script. */
@Controller('trust')
export class TrustPageController {
  constructor(
    private readonly site: Site,
    private readonly ledger: LedgerReader,
    private readonly signers: CentreSigners,
    private readonly trust: TrustFiles,
  ) {}

  @Get()
  @ApiOkResponse({ content: { 'text/html': { schema: { type: 'string' } } } })
  @Operation({ summary: '信任信息网页 / Page of what is to be trusted', access: 'public' })
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [trust, published] = [await this.trust.current(), await this.trust.currentText()];
    const hasCertificate = { public: this.hasPdfKey('public'), social: this.hasPdfKey('social') };
    const keys = this.ledger.identity();
    const body = trustPage(this.site, { trust, published, keys, hasCertificate });
    void reply.header('content-security-policy', POLICY).header('content-language', 'zh-CN');
    sendUnlessKnown(request, reply, { type: 'text/html; charset=utf-8', body, cacheControl: FRESH });
  }

  private hasPdfKey(centre: 'public' | 'social'): boolean {
    return this.signers.pdf(centre) !== undefined;
  }
}
