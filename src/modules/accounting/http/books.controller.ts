import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import {
  Answer,
  Commands,
  Context,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { OpenBooks } from '../application/open-books.js';
import { ReadBooks } from '../application/read-books.js';
import { BooksPage, BooksView } from './books-view.js';
import { afterCode, codePoint } from './points.js';
import { BOOKS_PROBLEMS } from './problems.js';

/** Books of enterprises for their data resources. */
@Controller('v1/books')
export class BooksController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadBooks,
    private readonly open: OpenBooks,
  ) {}

  @Get()
  @ApiOkResponse({ type: BooksPage })
  @Operation({
    summary: '账簿列表：本单位的；审计人员见全部 / Books of one’s organisation; all for auditors',
    access: 'books:read',
    paged: true,
  })
  async list(
    @Context() { actor }: RequestContext,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<BooksView>> {
    const size = parseLimit(limit);
    const found = await this.read.list(actor, codePoint(cursor), size + 1);
    return pageOf(found.map(BooksView.from), size, ({ code }) => afterCode(code));
  }

  @Post()
  @ApiCreatedResponse({ type: BooksView })
  @Operation({
    summary: '建立本单位的账簿 / Open the books of one’s organisation',
    access: 'books:post',
    idempotent: true,
    problems: [...BOOKS_PROBLEMS, 'books-open-already'],
  })
  begin(@Context() context: RequestContext): Promise<Answer> {
    return this.commands.runOnce(context, async (tx) => {
      const books = await this.open.execute(tx, context);
      return Answer.created(`/v1/books/${books.code}`, BooksView.from(books));
    });
  }

  @Get(':code')
  @ApiOkResponse({ type: BooksView })
  @Operation({ summary: '一套账簿 / Books of an organisation', access: 'books:read', problems: BOOKS_PROBLEMS })
  async one(@Context() { actor }: RequestContext, @Param('code') code: string): Promise<BooksView> {
    return BooksView.from(await this.read.one(actor, code));
  }
}
