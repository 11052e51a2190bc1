import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { Fault } from '../../../core/fault.js';
import {
  Answer,
  Commands,
  Context,
  decodeCursor,
  identifier,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { EndCopy } from '../application/end-copy.js';
import { ReadCopies } from '../application/read-copies.js';
import { StateCopy } from '../application/state-copy.js';
import { CopyDto } from './copy.dto.js';
import { CopyPage, CopyView, ListedCopyView, UnstatedView } from './copy-view.js';
import { LEDGER_PROBLEMS, OWN_PROBLEMS } from './problems.js';
import { ELEMENT_POINT, flag, requireTime, TIME_POINT } from './queries.js';

/** 复制、衍生: who reads which element of whom, and in which version. */
@Controller('v1')
export class CopiesController {
  constructor(
    private readonly commands: Commands,
    private readonly stateCopy: StateCopy,
    private readonly endCopy: EndCopy,
    private readonly read: ReadCopies,
  ) {}

  @Post('resources/:code/copies')
  @ApiCreatedResponse({ type: CopyView })
  @Operation({
    summary: '声明复制或衍生的数据项 / State what was copied or derived',
    access: 'updates:write',
    idempotent: true,
    problems: [
      ...['validation-failed', 'element-not-found', 'copy-of-source', 'copy-version-unknown', 'copy-version-older'],
      ...['copy-cycle', ...OWN_PROBLEMS, ...LEDGER_PROBLEMS],
    ],
  })
  state(@Context() context: RequestContext, @Param('code') code: string, @Body() body: CopyDto): Promise<Answer> {
    return this.commands.runOnce(context, async (tx) => {
      const copy = await this.stateCopy.execute(tx, context.actor, code, body);
      return Answer.created(`/v1/copies?resource=${code}`, CopyView.from(copy));
    });
  }

  @Post('resources/:code/copies/:id/ends')
  @HttpCode(201)
  @ApiCreatedResponse({ type: CopyView })
  @Operation({
    summary: '终止复制关系 / End a copy',
    access: 'updates:write',
    idempotent: true,
    problems: ['path-malformed', 'copy-not-found', 'copy-ended', ...OWN_PROBLEMS, ...LEDGER_PROBLEMS],
  })
  end(@Context() context: RequestContext, @Param('code') code: string, @Param('id') id: string): Promise<Answer> {
    const copyId = identifier(id);
    return this.commands.runOnce(context, async (tx) => {
      const copy = await this.endCopy.execute(tx, context.actor, code, copyId);
      return Answer.created(`/v1/copies?resource=${code}`, CopyView.from(copy));
    });
  }

  @Get('copies')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: CopyPage })
  @ApiQuery({ name: 'resource', required: false, type: String })
  @ApiQuery({ name: 'fromResource', required: false, type: String })
  @ApiQuery({ name: 'lagging', required: false, enum: ['true', 'false'], description: '只列滞后的 / those that lag' })
  @ApiQuery({
    name: 'unstated',
    required: false,
    enum: ['true', 'false'],
    description: '改列由来源以外者发布而未声明复制的数据项 / instead, elements that others publish without a word',
  })
  @Operation({ summary: '复制与衍生关系列表 / Copies and derivations', access: 'public', paged: true })
  list(
    @Query('resource') resource?: string,
    @Query('fromResource') fromResource?: string,
    @Query('lagging') lagging?: string,
    @Query('unstated') unstated?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<ListedCopyView | UnstatedView>> {
    const named = resource === undefined ? {} : { resourceCode: resource };
    if (!flag(unstated)) {
      const source = fromResource === undefined ? {} : { fromResource };
      return this.copies({ ...named, ...source, isLagging: flag(lagging) }, cursor, limit);
    }
    // A list of what was not stated knows no reading.
    if (fromResource !== undefined || lagging !== undefined) throw new Fault('request-malformed');
    return this.unstated(named, cursor, limit);
  }

  private async copies(
    query: { resourceCode?: string; fromResource?: string; isLagging: boolean },
    cursor: string | undefined,
    limit: string | undefined,
  ): Promise<Page<ListedCopyView>> {
    const size = parseLimit(limit);
    const [at, id] = decodeCursor(cursor, TIME_POINT) ?? [];
    const after = at === undefined || id === undefined ? {} : { after: { at: requireTime(at), id } };
    const found = await this.read.copies({ ...query, ...after, limit: size + 1 });
    return pageOf(found.map(ListedCopyView.of), size, (copy) => [copy.statedAt, copy.id]);
  }

  private async unstated(
    query: { resourceCode?: string },
    cursor: string | undefined,
    limit: string | undefined,
  ): Promise<Page<UnstatedView>> {
    const size = parseLimit(limit);
    const [element, resource] = decodeCursor(cursor, ELEMENT_POINT) ?? [];
    const after = element === undefined || resource === undefined ? {} : { after: { element, resource } };
    const found = await this.read.unstated({ ...query, ...after, limit: size + 1 });
    return pageOf(found.map(UnstatedView.from), size, (one) => [one.element, one.resource]);
  }
}
