import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOkResponse } from '@nestjs/swagger';
import { Operation } from '../../../platform/http/index.js';
import { FindByDataDigest } from '../application/find-by-data-digest.js';
import { DataDigestAnswerDto, DataDigestDto, questionIn } from './data-digest.dto.js';
import { DATA_DIGEST_LIMIT } from './limits.js';

/** Registrations of a file of data, for whoever has that file. */
@Controller('v1/verifications/data-digests')
export class DataDigestsController {
  constructor(private readonly finder: FindByDataDigest) {}

  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @RouteConfig({ ...DATA_DIGEST_LIMIT.route })
  @ApiOkResponse({ type: DataDigestAnswerDto })
  @Operation({
    summary: '按数据文件摘要查登记 / Registrations that list a data file, by its digest',
    access: 'public',
    problems: ['validation-failed'],
  })
  async find(@Body() body: DataDigestDto): Promise<DataDigestAnswerDto> {
    const question = questionIn(body);
    return DataDigestAnswerDto.from(question.digest, await this.finder.of(question));
  }
}
