import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { FindSimilar } from '../application/find-similar.js';
import { identifier } from './requests.js';
import { SimilarMattersView } from './similar-view.js';

/** Other applications that look like one. */
@Controller('v1/applications/:id/similar')
export class SimilarController {
  constructor(private readonly findSimilar: FindSimilar) {}

  @Get()
  @ApiOkResponse({ type: SimilarMattersView })
  @Operation({
    summary:
      '疑似重复：两个登记中心内相似的申请及其理由，仅供审查参考，不作为不予登记的理由 / Filed applications of both centres that look alike, and why; for officers and auditors, and no ground for refusal',
    access: 'applications:read',
    problems: ['path-malformed', 'application-not-found'],
  })
  async similar(@Context() context: RequestContext, @Param('id') id: string): Promise<SimilarMattersView> {
    return SimilarMattersView.from(await this.findSimilar.execute(context.actor, identifier(id)));
  }
}
