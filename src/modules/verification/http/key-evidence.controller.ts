import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { CENTRES, isCentre } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { Operation } from '../../../platform/http/index.js';
import { ReadKeyEvidence } from '../application/read-key-evidence.js';
import { KeyEvidenceDto } from './key-evidence.dto.js';

/** Evidence about keys, for whoever verifies without asking for a verdict. */
@Controller('v1/verifications/key-evidence')
export class KeyEvidenceController {
  constructor(private readonly reader: ReadKeyEvidence) {}

  @Get(':centre')
  @Header('cache-control', 'public, max-age=60')
  @ApiParam({ name: 'centre', enum: CENTRES })
  @ApiOkResponse({ type: KeyEvidenceDto })
  @Operation({
    summary: '登记中心密钥的启用与停用记录及其证明 / Entries about the keys of a centre, with their proofs',
    access: 'public',
    problems: ['route-not-found', 'ledger-not-ready'],
  })
  async of(@Param('centre') centre: string): Promise<KeyEvidenceDto> {
    if (!isCentre(centre)) throw new Fault('route-not-found');
    return KeyEvidenceDto.from(await this.reader.of(centre));
  }
}
