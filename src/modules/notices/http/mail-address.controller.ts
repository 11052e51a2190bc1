import { Body, Controller, Delete, Get, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Fault } from '../../../core/fault.js';
import { Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { MailAddress } from '../application/mail-address.js';
import type { NoticeFaultCode } from '../domain/faults.js';
import { AddressDto, ConfirmAddressDto, SetAddressDto } from './mail-address.dto.js';

/** Where the caller's account gets its notices by e-mail. */
@Controller('v1/notice-address')
export class MailAddressController {
  constructor(
    private readonly commands: Commands,
    private readonly addresses: MailAddress,
  ) {}

  @Get()
  @ApiOkResponse({ type: AddressDto })
  @Operation({ summary: '通知邮箱 / Address for notices', access: 'self:read' })
  async show(@Context() { actor }: RequestContext): Promise<AddressDto> {
    return AddressDto.from(await this.addresses.show(actor));
  }

  @Put()
  @ApiOkResponse({ type: AddressDto })
  @Operation({
    summary: '设置通知邮箱并发送确认码 / Set the address for notices and send a code to it',
    access: 'self:manage',
    problems: ['validation-failed', 'mail-not-configured', 'mail-code-too-soon'],
  })
  async set(@Context() { actor }: RequestContext, @Body() { address }: SetAddressDto): Promise<AddressDto> {
    return AddressDto.from(await this.commands.run((tx) => this.addresses.ask(tx, actor, address)));
  }

  @Put('confirmation')
  @ApiOkResponse({ type: AddressDto })
  @Operation({
    summary: '确认通知邮箱 / Confirm the address for notices',
    access: 'self:manage',
    problems: ['validation-failed', 'mail-code-invalid'],
  })
  async confirm(@Context() { actor }: RequestContext, @Body() { code }: ConfirmAddressDto): Promise<AddressDto> {
    // Refused after the commit, so that a wrong code counts.
    const confirmed = await this.commands.run((tx) => this.addresses.confirm(tx, actor, code));
    if (confirmed === undefined) throw new Fault<NoticeFaultCode>('mail-code-invalid');
    return AddressDto.from(confirmed);
  }

  @Delete()
  @ApiNoContentResponse()
  @Operation({ summary: '取消邮件通知 / Stop notices by e-mail', access: 'self:manage' })
  async remove(@Context() { actor }: RequestContext): Promise<Answer> {
    await this.commands.run((tx) => this.addresses.remove(tx, actor));
    return Answer.empty();
  }
}
