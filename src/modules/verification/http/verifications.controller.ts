import { Body, Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Fault } from '../../../core/fault.js';
import { Operation } from '../../../platform/http/index.js';
import { LookUpRegistration } from '../application/look-up-registration.js';
import { VerifyRegistration } from '../application/verify-registration.js';
import { LookupDto } from './lookup.dto.js';
import { NUMBER_LIMIT, VERIFICATION_LIMIT } from './limits.js';
import { VERIFICATION_REPORT } from './verification-report.schema.js';
import { type VerificationView, viewOf } from './verification-view.js';

/** A bundle has some 20 kB; strangers shall not make the server read much more. */
const MAXIMUM_BYTES = 256 * 1024;

/** Public verification: no account, no permission. */
@Controller('v1/verifications')
export class VerificationsController {
  constructor(
    private readonly verification: VerifyRegistration,
    private readonly lookUp: LookUpRegistration,
  ) {}

  @Get(':number')
  @Header('cache-control', 'no-store')
  @RouteConfig({ ...NUMBER_LIMIT.route })
  @ApiOkResponse({ schema: VERIFICATION_REPORT })
  @Operation({
    summary: '按证书编号核验 / Verify by certificate number',
    access: 'public',
    problems: ['verification-not-found'],
  })
  async byNumber(@Param('number') number: string): Promise<VerificationView> {
    return viewOf(await this.verification.byNumber(number));
  }

  @Post('lookup')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @RouteConfig({ ...VERIFICATION_LIMIT.route })
  @ApiOkResponse({ schema: VERIFICATION_REPORT })
  @Operation({
    summary: '按证书编号和权利人名称核验 / Verify by certificate number and name of the holder',
    access: 'public',
    problems: ['verification-not-matched', 'validation-failed'],
  })
  async byHolder(@Body() body: LookupDto): Promise<VerificationView> {
    await this.lookUp.require(body);
    return viewOf(await this.verification.inFull(body.number));
  }

  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @RouteConfig({ exactBytes: MAXIMUM_BYTES, ...VERIFICATION_LIMIT.route })
  @ApiBody({ schema: { type: 'object', description: '*.vc.json or *.bundle.json' } })
  @ApiOkResponse({ schema: VERIFICATION_REPORT })
  @Operation({
    summary: '按证书文件核验（*.vc.json 或 *.bundle.json） / Verify a posted credential or bundle',
    access: 'public',
    problems: ['artefact-unreadable', 'body-too-large', 'media-type-unsupported'],
  })
  async byDocument(@Req() request: FastifyRequest): Promise<VerificationView> {
    const { body } = request;
    if (!(body instanceof Uint8Array) || body.length === 0) throw new Fault('artefact-unreadable', { reason: 'empty' });
    return viewOf(await this.verification.byDocument(body));
  }
}
