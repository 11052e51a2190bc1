import { Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { canonicalBytes, type JsonObject } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { Operation } from '../../../platform/http/index.js';
import { type GivenArtefact, ReadArtefact } from '../application/read-artefact.js';
import { TestIssuer } from '../application/test-issuer.js';
import { VerifyRegistration } from '../application/verify-registration.js';
import { vcResult } from '../domain/vc-result.js';
import { VERIFICATION_LIMIT } from './limits.js';
import { malformed, objectIn, optionalObjectIn, requireCredential } from './vc-request.js';

const OBJECT = { type: 'object' as const };
const TEXTS = { type: 'array' as const, items: { type: 'string' as const } };
const REQUEST = {
  type: 'object' as const,
  required: ['verifiableCredential'],
  properties: {
    verifiableCredential: { ...OBJECT, description: 'Credential, summary or rdfc twin' },
    options: {
      ...OBJECT,
      properties: { returnCredential: { type: 'boolean' as const }, returnResults: { type: 'boolean' as const } },
    },
  },
};
const RESPONSE = {
  type: 'object' as const,
  required: ['verified', 'problemDetails', 'errors', 'warnings'],
  properties: {
    verified: { type: 'boolean' as const, description: 'True of a certificate in force only' },
    credential: OBJECT,
    problemDetails: {
      type: 'array' as const,
      items: {
        ...OBJECT,
        required: ['type', 'title', 'detail'],
        properties: {
          type: { type: 'string' as const },
          title: { type: 'string' as const },
          detail: { type: 'string' as const },
        },
      },
    },
    errors: TEXTS,
    warnings: TEXTS,
    results: OBJECT,
  },
};

/** The verifier of the W3C VC API (VCALM 1.0 section 3.3.1), for programs that know no registry of data assets. */
@Controller('credentials')
export class VcApiController {
  constructor(
    private readonly artefacts: ReadArtefact,
    private readonly verification: VerifyRegistration,
    private readonly tests: TestIssuer,
  ) {}

  @Post('verify')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @RouteConfig({ ...VERIFICATION_LIMIT.route })
  @ApiBody({ schema: REQUEST })
  @ApiOkResponse({ schema: RESPONSE })
  @Operation({
    summary: 'VC-API 核验凭证 / Verify a credential by the W3C VC API',
    access: 'public',
    problems: ['vc-request-malformed'],
  })
  async verify(@Req() { body }: FastifyRequest): Promise<JsonObject> {
    const credential = objectIn(body, 'verifiableCredential');
    const { returnCredential, returnResults } = optionalObjectIn(body, 'options');
    requireCredential(credential);
    if (this.tests.isIssuerOf(credential)) return this.tests.verify(credential);
    const given = await this.read(credential);
    const { report } = await this.verification.byArtefact(given);
    const options = { returnCredential: returnCredential === true, returnResults: returnResults === true };
    return vcResult(report, credential, options);
  }

  /** What cannot be read is a malformed request to callers of this interface. */
  private async read(credential: JsonObject): Promise<GivenArtefact> {
    try {
      return await this.artefacts.from(canonicalBytes(credential));
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'artefact-unreadable') throw error;
      return malformed('凭证不可读', 'the credential cannot be read');
    }
  }
}
