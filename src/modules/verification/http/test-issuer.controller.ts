import { Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiCreatedResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { JsonObject } from '../../../core/canonical/index.js';
import { Operation } from '../../../platform/http/index.js';
import { TestIssuer } from '../application/test-issuer.js';
import { VERIFICATION_LIMIT } from './limits.js';
import { malformed, objectIn, optionalObjectIn, requireCredential } from './vc-request.js';

const OBJECT = { schema: { type: 'object' as const } };

/** The issuer of the W3C VC API (VCALM 1.0 section 3.2.1), in the test mode alone: it registers nothing. */
@Controller('credentials')
export class TestIssuerController {
  constructor(private readonly issuer: TestIssuer) {}

  @Post('issue')
  @HttpCode(201)
  @Header('cache-control', 'no-store')
  @RouteConfig({ ...VERIFICATION_LIMIT.route })
  @ApiBody(OBJECT)
  @ApiCreatedResponse(OBJECT)
  @Operation({
    summary: '仅测试模式：以临时密钥签发 / Test mode alone: issue with a throw-away key',
    access: 'public',
    problems: ['vc-request-malformed'],
  })
  issue(@Req() { body }: FastifyRequest): JsonObject {
    const credential = objectIn(body, 'credential');
    optionalObjectIn(body, 'options');
    requireCredential(credential);
    if (credential['proof'] !== undefined) malformed('凭证已有签名', 'the credential has a proof already');
    const { issuer = this.issuer.did ?? '' } = credential;
    const unsecured = { ...credential, issuer };
    if (!this.issuer.isIssuerOf(unsecured)) malformed('issuer 不是本测试签发者', 'issuer is not this test issuer');
    return { verifiableCredential: this.issuer.issue(unsecured) ?? {} };
  }
}
