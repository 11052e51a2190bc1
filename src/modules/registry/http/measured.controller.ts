import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { ReadMeasured } from '../application/read-measured.js';
import { MeasuredFactsView } from './measured-view.js';
import { identifier } from './requests.js';

/** 测得事实 of an application. */
@Controller('v1/applications/:id/measured')
export class MeasuredController {
  constructor(private readonly measured: ReadMeasured) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: MeasuredFactsView })
  @Operation({
    summary:
      '测得事实：签名画像中将载入证书的数字，以及与申报不一致之处，仅供审查参考 / What the certificate will state as measured, and where it differs from what is stated; advice, and no ground for refusal by itself',
    access: 'applications:read',
    problems: [
      'path-malformed',
      'application-not-found',
      'target-certificate-unknown',
      'data-profile-invalid',
      'evidence-missing',
      'evidence-damaged',
    ],
  })
  async read(@Context() context: RequestContext, @Param('id') id: string): Promise<MeasuredFactsView> {
    return MeasuredFactsView.from(await this.measured.execute(context.actor, identifier(id)));
  }
}
