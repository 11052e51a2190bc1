import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import {
  Context,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { ReadBooks } from '../application/read-books.js';
import { ACT_TYPES } from '../domain/books.js';
import { ActPage, BooksActView, EntryPage, EntryView } from './act-view.js';
import { actAskedFor, actIn, actPoint, actTypeIn, dayIn, entryPoint } from './points.js';
import { BOOKS_PROBLEMS } from './problems.js';

interface EntriesAsked {
  readonly asset?: string;
  readonly act?: string;
  readonly from?: string;
  readonly to?: string;
  readonly cursor?: string;
  readonly limit?: string;
}

/** What was posted: acts in their order, and the entries that they brought. */
@Controller('v1/books/:code')
export class JournalController {
  constructor(private readonly read: ReadBooks) {}

  @Get('acts')
  @ApiOkResponse({ type: ActPage })
  @ApiQuery({ name: 'asset', required: false, type: String })
  @ApiQuery({ name: 'type', required: false, enum: ACT_TYPES })
  @Operation({
    summary: '入账序列 / Acts in their order',
    access: 'books:read',
    paged: true,
    problems: BOOKS_PROBLEMS,
  })
  async acts(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Query() { asset, type, cursor, limit }: Readonly<Partial<Record<string, string>>>,
  ): Promise<Page<BooksActView>> {
    const size = parseLimit(limit);
    const query = { asset, type: actTypeIn(type), after: actPoint.read(cursor, -1), limit: size + 1 };
    const found = await this.read.acts(actor, code, query);
    return pageOf(found.map(BooksActView.from), size, ({ index }) => actPoint.write(index));
  }

  @Get('acts/:index')
  @ApiOkResponse({ type: BooksActView })
  @Operation({ summary: '一次入账 / An act', access: 'books:read', problems: [...BOOKS_PROBLEMS, 'act-not-found'] })
  async act(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('index') index: string,
  ): Promise<BooksActView> {
    return BooksActView.from(await this.read.act(actor, code, actIn(index)));
  }

  @Get('entries')
  @ApiOkResponse({ type: EntryPage })
  @ApiQuery({ name: 'asset', required: false, type: String })
  @ApiQuery({ name: 'act', required: false, type: 'integer' })
  @ApiQuery({ name: 'from', required: false, schema: { type: 'string', format: 'date' } })
  @ApiQuery({ name: 'to', required: false, schema: { type: 'string', format: 'date' } })
  @Operation({ summary: '分录 / Entries of the journal', access: 'books:read', paged: true, problems: BOOKS_PROBLEMS })
  async entries(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Query() { asset, act, from, to, cursor, limit }: EntriesAsked,
  ): Promise<Page<EntryView>> {
    const size = parseLimit(limit);
    const query = { asset, act: actAskedFor(act), from: dayIn(from), to: dayIn(to) };
    const found = await this.read.entries(actor, code, {
      ...query,
      after: entryPoint.read(cursor, 0),
      limit: size + 1,
    });
    return pageOf(found.map(EntryView.from), size, ({ number }) => entryPoint.write(number));
  }
}
