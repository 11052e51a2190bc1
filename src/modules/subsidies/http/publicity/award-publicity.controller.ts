import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiQuery } from '@nestjs/swagger';
import { identifier, Operation, pageOf, parseLimit } from '../../../../platform/http/index.js';
import { type ProvenAward, type PublishedAward, PublishedAwards } from '../../application/awards/published-awards.js';
import { filterIn, pointIn, ShownYuan, yuan } from '../award-fields.js';
import { FORMS } from '../award-view.js';
import { CODE, YEAR } from './queries.js';

/** An award as the published ledger tells of it. */
export class PublishedAwardView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  recipientName: string;

  @ApiProperty({ example: '91110000MA0000001X' })
  recipientCode: string;

  @ApiProperty({ example: 'BDA-2025' })
  policy: string;

  @ApiProperty()
  policyVersion: string;

  @ApiProperty({ example: 'BDA-8-VOUCHER' })
  rule: string;

  @ApiProperty({ enum: FORMS })
  form: string;

  @ShownYuan('核定额 / granted')
  amount: string;

  @ApiProperty({ type: 'integer' })
  year: number;

  @ApiProperty({ type: 'integer', description: '账本条目 / entry of the ledger' })
  entryIndex: number;

  @ShownYuan('已支付，含其后追回的 / paid, whatever was clawed back of it')
  paid: string;

  @ShownYuan('已追回 / clawed back')
  clawedBack: string;

  @ShownYuan('不再支付、已退回 / given back unpaid')
  released: string;

  @ApiProperty({ format: 'date-time' })
  grantedAt: string;

  static from(this: void, award: PublishedAward): PublishedAwardView {
    const { id, recipientName, recipientCode, policyId: policy, policyVersion, ruleId: rule, form } = award;
    const { amount, year, publishedIndex: entryIndex, standing, at } = award;
    const { paid, clawedBack, released } = standing;
    return {
      ...{
        id,
        recipientName,
        recipientCode,
        policy,
        policyVersion,
        rule,
        form,
        amount: yuan(amount),
        year,
        entryIndex,
      },
      ...{ paid: yuan(paid), clawedBack: yuan(clawedBack), released: yuan(released), grantedAt: at.toISOString() },
    };
  }
}

/** A page of published awards. */
export class PublishedAwardPage {
  @ApiProperty({ type: [PublishedAwardView] })
  items: PublishedAwardView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** A published award with what proves it, as `registry ledger verify` takes it. */
export class ProvenAwardView extends PublishedAwardView {
  @ApiProperty({ description: '条目的准确文本 / exact text of the entry (RFC 8785)' })
  entry: string;

  @ApiProperty({ description: 'C2SP tlog-proof' })
  proof: string;

  static proven({ award, entry, proof }: ProvenAward): ProvenAwardView {
    return { ...PublishedAwardView.from(award), entry, proof };
  }
}

/** 补贴公示: awards for everybody, each with its proof. */
@Controller('v1/subsidies/publicity')
export class AwardPublicityController {
  constructor(private readonly awards: PublishedAwards) {}

  @Get()
  @Header('cache-control', 'public, max-age=60')
  @ApiOkResponse({ type: PublishedAwardPage })
  @ApiQuery(CODE)
  @ApiQuery(YEAR)
  @Operation({ summary: '补贴公示 / Awards, as the published ledger tells of them', access: 'public', paged: true })
  async list(
    @Query('code') code?: string,
    @Query('year') year?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<PublishedAwardPage> {
    const size = parseLimit(limit);
    const found = await this.awards.page(filterIn(code, year), pointIn(cursor), size + 1);
    const page = pageOf(found.map(PublishedAwardView.from), size, ({ grantedAt, id }) => [grantedAt, id]);
    return { items: [...page.items], nextCursor: page.nextCursor };
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: ProvenAwardView })
  @Operation({
    summary: '一项补贴及其存证证明 / An award with the proof of its entry',
    access: 'public',
    problems: ['path-malformed', 'award-not-found'],
  })
  async one(@Param('id') id: string): Promise<ProvenAwardView> {
    return ProvenAwardView.proven(await this.awards.one(identifier(id)));
  }
}
