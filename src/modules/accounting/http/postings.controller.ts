import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { PostEvents } from '../application/post-events.js';
import { ReverseEvent } from '../application/reverse-event.js';
import { TakenView } from './act-view.js';
import { EventsDto, postedOf, EventReversalDto } from './posting.dto.js';
import { POSTING_PROBLEMS } from './problems.js';

/** What is posted to books. */
@Controller('v1/books/:code')
export class PostingsController {
  constructor(
    private readonly commands: Commands,
    private readonly postEvents: PostEvents,
    private readonly reverseEvent: ReverseEvent,
  ) {}

  @Post('events')
  @ApiCreatedResponse({ type: TakenView })
  @Operation({
    summary: '记账：一次至多一千个事项，全部入账或全部不入账 / Post events: all of a request, or none',
    access: 'books:post',
    idempotent: true,
    problems: POSTING_PROBLEMS,
  })
  post(@Context() context: RequestContext, @Param('code') code: string, @Body() body: EventsDto): Promise<Answer> {
    const posted = postedOf(body);
    return this.commands.runOnce(context, async (tx) => {
      const taken = await this.postEvents.execute(tx, context, code, posted);
      return Answer.created(`/v1/books/${code}/acts/${taken[0]?.index ?? 0}`, TakenView.of(taken));
    });
  }

  @Post('event-previews')
  @HttpCode(200)
  @ApiOkResponse({ type: TakenView })
  @Operation({
    summary: '试算：回答同记账，不入账 / What posting would answer; nothing is posted',
    access: 'books:post',
    problems: POSTING_PROBLEMS,
  })
  async preview(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Body() body: EventsDto,
  ): Promise<TakenView> {
    return TakenView.of(await this.postEvents.preview(context, code, postedOf(body)));
  }

  @Post('reversals')
  @ApiCreatedResponse({ type: TakenView })
  @Operation({
    summary: '红字冲销本期的一个事项 / Reverse an event of the open period in red',
    access: 'books:post',
    idempotent: true,
    problems: POSTING_PROBLEMS,
  })
  reverse(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Body() body: EventReversalDto,
  ): Promise<Answer> {
    const { of, date, reason: evidence } = body;
    return this.commands.runOnce(context, async (tx) => {
      const taken = await this.reverseEvent.execute(tx, context, code, { of, date, evidence });
      return Answer.created(`/v1/books/${code}/acts/${taken.index}`, TakenView.of([taken]));
    });
  }

  @Post('reversal-previews')
  @HttpCode(200)
  @ApiOkResponse({ type: TakenView })
  @Operation({
    summary: '冲销试算：回答同冲销，不入账 / What a reversal would post; nothing is posted',
    access: 'books:post',
    problems: POSTING_PROBLEMS,
  })
  previewReversal(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Body() { of, date, reason: evidence }: EventReversalDto,
  ): Promise<TakenView> {
    return this.commands.run(async (tx) =>
      TakenView.of([await this.reverseEvent.preview(tx, context, code, { of, date, evidence })]),
    );
  }
}
