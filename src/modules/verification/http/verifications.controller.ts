import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { VerificationReport } from '../../../core/verification/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Operation } from '../../../platform/http/index.js';
import { LookUpRegistration } from '../application/look-up-registration.js';
import { ReadArtefact } from '../application/read-artefact.js';
import { VerifyRegistration } from '../application/verify-registration.js';
import { NUMBER_LIMIT, VERIFICATION_LIMIT } from './limits.js';
import { LookupDto } from './lookup.dto.js';
import { ARTEFACT_BODY, ARTEFACT_SCHEMA, ARTEFACT_TYPES, postedBytes } from './posted-bytes.js';
import { optionalPast } from './status-query.js';
import { VERIFICATION_REPORT } from './verification-report.schema.js';
import { viewAt } from './verification-view.js';

const AS_OF = { name: 'asOf', required: false, type: String, description: 'Legal time asked about, RFC 3339' } as const;

/** Public verification: no account, no permission. */
@Controller('v1/verifications')
export class VerificationsController {
  constructor(
    private readonly verification: VerifyRegistration,
    private readonly lookUp: LookUpRegistration,
    private readonly artefacts: ReadArtefact,
    private readonly clock: Clock,
  ) {}

  @Get(':number')
  @Header('cache-control', 'no-store')
  @RouteConfig({ ...NUMBER_LIMIT.route })
  @ApiQuery(AS_OF)
  @ApiOkResponse({ schema: VERIFICATION_REPORT })
  @Operation({
    summary: '按证书编号核验 / Verify by certificate number',
    access: 'public',
    problems: ['verification-not-found', 'status-query-invalid'],
  })
  async byNumber(@Param('number') number: string, @Query('asOf') asOf?: string): Promise<VerificationReport> {
    const at = optionalPast(asOf, 'asOf', this.clock.now());
    return viewAt(await this.verification.byNumber(number, at), at);
  }

  @Post('lookup')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @RouteConfig({ ...VERIFICATION_LIMIT.route })
  @ApiOkResponse({ schema: VERIFICATION_REPORT })
  @Operation({
    summary: '按证书编号和权利人名称核验 / Verify by certificate number and name of the holder',
    access: 'public',
    problems: ['verification-not-matched', 'validation-failed', 'status-query-invalid'],
  })
  async byHolder(@Body() body: LookupDto): Promise<VerificationReport> {
    const at = optionalPast(body.asOf, 'asOf', this.clock.now());
    await this.lookUp.require(body);
    return viewAt(await this.verification.inFull(body.number, at), at);
  }

  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @RouteConfig({ ...ARTEFACT_BODY, ...VERIFICATION_LIMIT.route })
  @ApiQuery(AS_OF)
  @ApiConsumes(...ARTEFACT_TYPES)
  @ApiBody({ schema: ARTEFACT_SCHEMA })
  @ApiOkResponse({ schema: VERIFICATION_REPORT })
  @Operation({
    summary: '按证书文件核验：证书、核验包、摘要、二维码文本、PDF 等 / Verify a posted artefact of any kind',
    access: 'public',
    problems: ['artefact-unreadable', 'body-too-large', 'media-type-unsupported', 'status-query-invalid'],
  })
  async byDocument(@Req() request: FastifyRequest, @Query('asOf') asOf?: string): Promise<VerificationReport> {
    const at = optionalPast(asOf, 'asOf', this.clock.now());
    const given = await this.artefacts.from(postedBytes(request));
    return viewAt(await this.verification.byArtefact(given, at), at);
  }
}
