import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { qrImage } from '../adapters/qr-image.js';
import { ReadArtefacts } from '../application/read-artefacts.js';
import { DisclosureDto } from './disclosure.dto.js';
import { sendFile } from './send-file.js';

const OBJECT = { schema: { type: 'object' } };
const PROBLEMS = ['certificate-not-found', 'certificate-publishing'];

/** What is derived from a certificate. */
@Controller('v1/certificates/:number')
export class ArtefactsController {
  constructor(private readonly read: ReadArtefacts) {}

  @Get('summary')
  @ApiOkResponse({ content: { 'application/vc': OBJECT } })
  @Operation({
    summary: '摘要凭证 *.summary.vc.json / The summary credential',
    access: 'certificates:read',
    problems: PROBLEMS,
  })
  async summary(
    @Context() { actor }: RequestContext,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFile(reply, 'application/vc', `${number}.summary.vc.json`, await this.read.bytes(actor, number, 'summary'));
  }

  @Get('rdfc')
  @ApiOkResponse({ content: { 'application/vc': OBJECT } })
  @Operation({
    summary: 'RDF 规范化签名的同内容凭证 *.rdfc.vc.json / The twin with an eddsa-rdfc-2022 proof',
    access: 'certificates:read',
    problems: PROBLEMS,
  })
  async rdfc(
    @Context() { actor }: RequestContext,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFile(reply, 'application/vc', `${number}.rdfc.vc.json`, await this.read.bytes(actor, number, 'rdfc'));
  }

  @Get('sm2')
  @ApiOkResponse({ content: { 'application/json': OBJECT } })
  @Operation({
    summary: 'SM2 分离签名 *.sm2.json / The detached SM2 signature',
    access: 'certificates:read',
    problems: [...PROBLEMS, 'artefact-key-missing'],
  })
  async sm2(
    @Context() { actor }: RequestContext,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFile(reply, 'application/json', `${number}.sm2.json`, await this.read.bytes(actor, number, 'sm2'));
  }

  @Get('pdf')
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @Operation({
    summary: '证书 PDF，整体签名，附证书凭证 / The certificate as signed PDF, with the credential attached',
    access: 'certificates:read',
    problems: [...PROBLEMS, 'artefact-key-missing', 'glyph-missing'],
  })
  async pdf(
    @Context() { actor }: RequestContext,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFile(reply, 'application/pdf', `${number}.pdf`, await this.read.bytes(actor, number, 'pdf'));
  }

  @Get('qr.png')
  @ApiOkResponse({ content: { 'image/png': { schema: { type: 'string', format: 'binary' } } } })
  @Operation({
    summary: '证书二维码，含摘要凭证 / The QR code, with the summary credential in it',
    access: 'certificates:read',
    problems: PROBLEMS,
  })
  async qr(
    @Context() { actor }: RequestContext,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFile(reply, 'image/png', `${number}.qr.png`, await qrImage(await this.read.qrUrl(actor, number)));
  }

  @Post('disclosures')
  @HttpCode(200)
  @ApiOkResponse({ content: { 'application/json': OBJECT } })
  @Operation({
    summary: '选择性披露文件：摘要与所选字段 / A disclosure: the summary and the chosen fields, with their proof',
    access: 'certificates:read',
    problems: [...PROBLEMS, 'disclosure-field-absent', 'validation-failed'],
  })
  async disclose(
    @Context() { actor }: RequestContext,
    @Param('number') number: string,
    @Body() { fields }: DisclosureDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const text = await this.read.disclosure(actor, number, fields);
    sendFile(reply, 'application/json', `${number}.disclosure.json`, text);
  }
}
