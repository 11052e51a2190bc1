import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { Operation } from '../../../platform/http/index.js';
import { ReadStatus } from '../application/read-status.js';
import { CertificateStatusDto } from './certificate-status.dto.js';
import { NUMBER_LIMIT } from './limits.js';
import { optionalInstant, optionalKnownAt } from './status-query.js';

const AS_OF = 'Legal time asked about, RFC 3339; now unless given';
const KNOWN_AT =
  'Knowledge asked for: an RFC 3339 time, or the size of a published checkpoint; the latest unless given';

/** The status of certificates at any time: no account, no permission. */
@Controller('v1/certificates')
export class CertificateStatusController {
  constructor(private readonly reader: ReadStatus) {}

  @Get(':number/status')
  @RouteConfig({ ...NUMBER_LIMIT.route })
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: CertificateStatusDto })
  @ApiQuery({ name: 'asOf', required: false, type: String, description: AS_OF })
  @ApiQuery({ name: 'knownAt', required: false, type: String, description: KNOWN_AT })
  @Operation({
    summary: '证书在指定时点的状态及其证明 / Status of a certificate as of a date, with its proofs',
    access: 'public',
    problems: [
      'status-query-invalid',
      'verification-not-found',
      'status-not-known-then',
      'ledger-checkpoint-not-found',
      'status-unproven',
    ],
  })
  async status(
    @Param('number') number: string,
    @Query('asOf') asOf?: string,
    @Query('knownAt') knownAt?: string,
  ): Promise<CertificateStatusDto> {
    const at = optionalInstant(asOf, 'asOf');
    return CertificateStatusDto.from(await this.reader.of(number, at, optionalKnownAt(knownAt)));
  }
}
