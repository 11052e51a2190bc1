import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { identifier, Operation, type Page, pageOf, parseLimit } from '../../../platform/http/index.js';
import { ReadMilestones } from '../application/read-milestones.js';
import { ReadRecords } from '../application/read-records.js';
import { PublicMilestoneList, PublicMilestoneView } from './milestone-view.js';
import { afterIndex, codeIn, indexPoint } from './points.js';
import { PublicRecordPage, PublicRecordView } from './record-view.js';
import { StatementProofView } from './statement-view.js';

/** Confirmed firsts and records for everybody, as the ledger has them, with what proves them. */
@Controller('v1')
export class EnterprisesController {
  constructor(
    private readonly milestones: ReadMilestones,
    private readonly records: ReadRecords,
  ) {}

  @Get('enterprises/:uscc/milestones')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: PublicMilestoneList })
  @Operation({
    summary: '一个单位已认定的首次 / Confirmed firsts of an enterprise',
    access: 'public',
    problems: ['path-malformed'],
  })
  async milestonesOf(@Param('uscc') code: string): Promise<PublicMilestoneList> {
    return { items: (await this.milestones.published(codeIn(code))).map(PublicMilestoneView.from) };
  }

  @Get('enterprises/:uscc/records')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: PublicRecordPage })
  @Operation({
    summary: '一个单位已确认的存证 / Confirmed records of an enterprise',
    access: 'public',
    paged: true,
    problems: ['path-malformed'],
  })
  async recordsOf(
    @Param('uscc') code: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<PublicRecordView>> {
    const size = parseLimit(limit);
    const found = await this.records.published(codeIn(code), indexPoint(cursor), size + 1);
    return pageOf(found.map(PublicRecordView.from), size, afterIndex);
  }

  @Get('milestones/:id/proof')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: StatementProofView })
  @Operation({
    summary: '首次的存证证明，可离线核验 / The entry of a confirmed first with its proof, to be verified offline',
    access: 'public',
    problems: ['path-malformed', 'milestone-not-found'],
  })
  async milestoneProof(@Param('id') id: string): Promise<StatementProofView> {
    return this.milestones.proof(identifier(id));
  }

  @Get('records/:id/proof')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: StatementProofView })
  @Operation({
    summary: '存证的证明，可离线核验 / The entry of a confirmed record with its proof, to be verified offline',
    access: 'public',
    problems: ['path-malformed', 'record-not-found'],
  })
  async recordProof(@Param('id') id: string): Promise<StatementProofView> {
    return this.records.proof(identifier(id));
  }
}
