import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { Fault } from '../../../core/fault.js';
import { leafHash } from '../../../core/merkle/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { Answer, decodeCursor, Operation, pageOf, parseLimit } from '../../../platform/http/index.js';
import { LedgerReader } from '../application/ledger-reader.js';
import { CheckpointDto, CheckpointPageDto, ConsistencyProofDto, EntryDto, InclusionProofDto } from './ledger.dto.js';
import { optionalNumber, requiredLeafHash, requiredNumber } from './numbers.js';

const IMMUTABLE = { 'cache-control': 'public, max-age=31536000, immutable' };
const PASSING = { 'cache-control': 'public, max-age=1' };
/** What holds a checkpoint: witnesses may still add their lines to it. */
const GROWING = { 'cache-control': 'public, max-age=60' };
const SIZE = /^[1-9]\d{0,15}$/;

/** The log for people without tlog tools. */
@Controller('v1/ledger')
export class LedgerController {
  constructor(private readonly reader: LedgerReader) {}

  @Get('checkpoints')
  @Operation({ summary: '检查点列表 / List checkpoints', access: 'public', paged: true })
  @ApiOkResponse({ type: CheckpointPageDto })
  async checkpoints(@Query('cursor') cursor?: string, @Query('limit') limit?: string): Promise<Answer> {
    const count = parseLimit(limit);
    const below = Number(decodeCursor(cursor, [SIZE])?.[0] ?? Number.MAX_SAFE_INTEGER);
    const rows = (await this.reader.checkpoints(below, count + 1)).map(CheckpointDto.from);
    return Answer.ok(
      pageOf(rows, count, ({ size }) => [size]),
      PASSING,
    );
  }

  @Get('checkpoints/:size')
  @Operation({
    summary: '指定规模的检查点 / Checkpoint of one size',
    access: 'public',
    problems: ['ledger-query-invalid', 'ledger-checkpoint-not-found'],
  })
  @ApiOkResponse({ type: CheckpointDto })
  async checkpoint(@Param('size') size: string): Promise<Answer> {
    const checkpoint = await this.reader.checkpointAt(requiredNumber(size, 'size'));
    return Answer.ok(CheckpointDto.from(checkpoint), GROWING);
  }

  @Get('entries/:index')
  @Operation({
    summary: '存证条目 / Entry by index',
    access: 'public',
    problems: ['ledger-query-invalid', 'ledger-entry-not-found'],
  })
  @ApiOkResponse({ type: EntryDto })
  async entry(@Param('index') index: string): Promise<Answer> {
    const number = requiredNumber(index, 'index');
    const bytes = await this.reader.entry(number);
    return Answer.ok(EntryDto.from(number, leafHash(nodeCrypto, bytes), bytes), IMMUTABLE);
  }

  @Get('inclusion-proofs')
  @Operation({
    summary: '条目存在证明 / Proof that an entry is included',
    access: 'public',
    problems: ['ledger-query-invalid', 'ledger-entry-not-found', 'ledger-range-invalid', 'ledger-not-ready'],
  })
  @ApiOkResponse({ type: InclusionProofDto })
  @ApiQuery({ name: 'index', required: false, type: String })
  @ApiQuery({ name: 'leafHash', required: false, type: String })
  @ApiQuery({ name: 'size', required: false, type: String })
  async inclusion(
    @Query('index') index?: string,
    @Query('leafHash') hash?: string,
    @Query('size') size?: string,
  ): Promise<Answer> {
    if ((index === undefined) === (hash === undefined)) throw new Fault('ledger-query-invalid', { parameter: 'index' });
    const wanted = optionalNumber(size, 'size');
    const found = hash === undefined ? requiredNumber(index, 'index') : await this.indexOf(hash);
    const proof = await this.reader.inclusionProof(found, wanted);
    const checkpoint = await this.reader.findCheckpoint(proof.size);
    return Answer.ok(InclusionProofDto.from(proof, checkpoint), wanted === undefined ? PASSING : GROWING);
  }

  @Get('consistency-proofs')
  @Operation({
    summary: '两个检查点之间的一致性证明 / Proof that the log only grew between two sizes',
    access: 'public',
    problems: ['ledger-query-invalid', 'ledger-range-invalid', 'ledger-not-ready'],
  })
  @ApiOkResponse({ type: ConsistencyProofDto })
  @ApiQuery({ name: 'from', required: true, type: String })
  @ApiQuery({ name: 'to', required: true, type: String })
  async consistency(@Query('from') from?: string, @Query('to') to?: string): Promise<Answer> {
    const proof = await this.reader.consistencyProof(requiredNumber(from, 'from'), requiredNumber(to, 'to'));
    return Answer.ok(ConsistencyProofDto.of(proof), IMMUTABLE);
  }

  private async indexOf(hash: string): Promise<number> {
    const index = await this.reader.indexOfLeaf(requiredLeafHash(hash));
    if (index === undefined) throw new Fault('ledger-entry-not-found', { leafHash: hash });
    return index;
  }
}
