import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { parseDecimal } from '../../../core/checkpoint/index.js';
import { Fault } from '../../../core/fault.js';
import { Answer, decodeCursor, Operation, pageOf, parseLimit } from '../../../platform/http/index.js';
import type { AnchoringFaultCode } from '../anchoring-problems.js';
import { AnchorList } from '../application/anchor-list.js';
import { AnchorReceipts } from '../application/anchor-receipts.js';
import { ChainStatusReader } from '../application/chain-status-reader.js';
import { AnchorDto, AnchorPageDto, AnchorsOfSizeDto, AnchorWithReceiptDto, ChainDto } from './anchors.dto.js';

const POSITION = /^[1-9]\d{0,15}$/;
const BEYOND = Number.MAX_SAFE_INTEGER;
/** Even what is final can vanish in a reorganisation, so nothing here is immutable. */
const PASSING = { 'cache-control': 'public, max-age=1' };
const SETTLED = { 'cache-control': 'public, max-age=60' };

/** Where the log's heads are anchored. */
@Controller('v1/ledger/anchors')
export class AnchorsController {
  constructor(
    private readonly anchors: AnchorList,
    private readonly receipts: AnchorReceipts,
    private readonly status: ChainStatusReader,
  ) {}

  @Get()
  @Operation({
    summary: '链上锚定列表与各链状态 / List anchors, with the state of every chain',
    access: 'public',
    paged: true,
  })
  @ApiOkResponse({ type: AnchorPageDto })
  async list(@Query('cursor') cursor?: string, @Query('limit') limit?: string): Promise<Answer> {
    const count = parseLimit(limit);
    const [size = BEYOND, id = BEYOND] = decodeCursor(cursor, [POSITION, POSITION])?.map(Number) ?? [];
    const [rows, chains] = await Promise.all([this.anchors.below({ size, id }, count + 1), this.status.all()]);
    const page = pageOf(rows, count, (anchor) => [String(anchor.size), String(anchor.id)]);
    const items = page.items.map(AnchorDto.from);
    return Answer.ok({ items, nextCursor: page.nextCursor, chains: chains.map(ChainDto.from) }, PASSING);
  }

  @Get(':size')
  @Operation({
    summary: '指定规模的锚定及其凭据 / Anchors of one size with their receipts',
    access: 'public',
    problems: ['anchor-query-invalid', 'anchor-not-found'] satisfies AnchoringFaultCode[],
  })
  @ApiOkResponse({ type: AnchorsOfSizeDto })
  async ofSize(@Param('size') text: string): Promise<Answer> {
    const size = parseDecimal(text) ?? 0;
    if (size < 1) throw new Fault<AnchoringFaultCode>('anchor-query-invalid');
    const found = await this.receipts.receiptsOfSize(size);
    if (found.length === 0) throw new Fault<AnchoringFaultCode>('anchor-not-found', { size });
    const isSettled = found.every(({ anchor }) => anchor.state === 'confirmed');
    const items = found.map(({ anchor, receipt }) => AnchorWithReceiptDto.of(anchor, receipt));
    return Answer.ok({ items }, isSettled ? SETTLED : PASSING);
  }
}
