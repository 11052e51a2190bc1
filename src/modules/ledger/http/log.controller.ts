import { Controller, Get, Headers, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiParam, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Fault } from '../../../core/fault.js';
import { type Answer, Operation, pathOf } from '../../../platform/http/index.js';
import { LedgerReader } from '../application/ledger-reader.js';
import { BYTES, checkpointAnswer, TEXT, tileAnswer, verifierKeyAnswer } from './log-file.js';

const PREFIX = '/ledger/';
const IF_NONE_MATCH = { name: 'if-none-match', required: false, schema: { type: 'string' } } as const;

/** The log as C2SP tlog-tiles serves it, for tools that nobody here wrote. */
@Controller('ledger')
export class LogController {
  constructor(private readonly reader: LedgerReader) {}

  @Get('checkpoint')
  @ApiProduces(TEXT)
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiResponse({ status: 304 })
  @ApiHeader(IF_NONE_MATCH)
  @Operation({
    summary: '最新检查点（C2SP tlog-checkpoint） / Latest checkpoint (C2SP tlog-checkpoint)',
    access: 'public',
    problems: ['ledger-not-ready'],
  })
  async checkpoint(@Headers('if-none-match') ifNoneMatch?: string): Promise<Answer> {
    return checkpointAnswer(this.reader, ifNoneMatch);
  }

  @Get('vkey')
  @ApiProduces(TEXT)
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiResponse({ status: 304 })
  @ApiHeader(IF_NONE_MATCH)
  @Operation({
    summary: '账本验证公钥（C2SP signed-note vkey） / Verifier key of the log (C2SP signed-note vkey)',
    access: 'public',
    problems: ['ledger-not-ready'],
  })
  verifierKey(@Headers('if-none-match') ifNoneMatch?: string): Answer {
    return verifierKeyAnswer(this.reader, ifNoneMatch);
  }

  @Get('tile/*')
  @ApiProduces(BYTES)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 304 })
  @ApiHeader(IF_NONE_MATCH)
  @ApiParam({ name: 'path', description: '<L>/<N>[.p/<W>], entries/<N>[.p/<W>]', example: '0/000' })
  @Operation({
    summary: '哈希块与条目包（C2SP tlog-tiles） / Hash tiles and entry bundles (C2SP tlog-tiles)',
    access: 'public',
    problems: ['ledger-tile-not-found', 'ledger-not-ready'],
  })
  async tile(@Req() request: FastifyRequest, @Headers('if-none-match') ifNoneMatch?: string): Promise<Answer> {
    // The path as it was sent: a percent-encoded spelling of a tile's path is not that path.
    const answer = await tileAnswer(this.reader, pathOf(request.url).slice(PREFIX.length), ifNoneMatch);
    if (answer === undefined) throw new Fault('ledger-tile-not-found');
    return answer;
  }
}
