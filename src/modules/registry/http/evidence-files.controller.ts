import { Controller, Delete, Get, Param, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { sendEvidence } from '../../../platform/files/index.js';
import { Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { ReadEvidence } from '../application/read-evidence.js';
import { RemoveEvidence } from '../application/remove-evidence.js';
import { identifier } from './requests.js';

/** Evidence files: handed out as attachments only. */
@Controller('v1/evidence-files/:id')
export class EvidenceFilesController {
  constructor(
    private readonly commands: Commands,
    private readonly readEvidence: ReadEvidence,
    private readonly removeEvidence: RemoveEvidence,
  ) {}

  @Get('content')
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  @Operation({
    summary: '下载佐证材料 / The file itself',
    access: 'applications:read',
    problems: ['path-malformed', 'evidence-not-found', 'evidence-missing', 'evidence-damaged'],
  })
  async content(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { file, content } = await this.readEvidence.execute(context.actor, identifier(id));
    await sendEvidence(reply, file, content);
  }

  @Delete()
  @ApiNoContentResponse()
  @Operation({
    summary: '删除未提交的佐证材料 / Remove evidence that was not filed',
    access: 'applications:write',
    problems: [
      'path-malformed',
      'evidence-not-found',
      'application-not-editable',
      'evidence-already-filed',
      'filer-is-officer',
    ],
  })
  async remove(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const evidenceId = identifier(id);
    await this.commands.run((tx) => this.removeEvidence.execute(tx, context.actor, evidenceId));
    return Answer.empty();
  }
}
