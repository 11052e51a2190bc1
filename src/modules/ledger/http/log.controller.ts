import { Controller, Get, Headers, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiParam, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { utf8 } from '../../../core/bytes.js';
import { Fault } from '../../../core/fault.js';
import { parseTilePath } from '../../../core/tlog/index.js';
import { type Answer, Operation, pathOf } from '../../../platform/http/index.js';
import { LedgerReader } from '../application/ledger-reader.js';
import { staticAnswer } from './static-answer.js';

const PREFIX = '/ledger/';
const TEXT = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';
const IF_NONE_MATCH = { name: 'if-none-match', required: false, schema: { type: 'string' } } as const;
const IMMUTABLE = 'public, max-age=31536000, immutable';

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
    const { note } = await this.reader.checkpoint();
    return staticAnswer(utf8(note), ifNoneMatch, { 'content-type': TEXT, 'cache-control': 'public, max-age=1' });
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
    const line = `${this.reader.identity().vkey}\n`;
    return staticAnswer(utf8(line), ifNoneMatch, { 'content-type': TEXT, 'cache-control': 'public, max-age=300' });
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
    const address = parseTilePath(pathOf(request.url).slice(PREFIX.length));
    if (!address.ok) throw new Fault('ledger-tile-not-found');
    const { value } = address;
    const bytes =
      value.kind === 'entries'
        ? await this.reader.bundle(value.index, value.width)
        : await this.reader.tile(value.level, value.index, value.width);
    if (bytes === undefined) throw new Fault('ledger-tile-not-found');
    return staticAnswer(bytes, ifNoneMatch, { 'content-type': BYTES, 'cache-control': IMMUTABLE });
  }
}
