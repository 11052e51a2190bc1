import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Answer, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { DescribeSelf } from '../application/describe-self.js';
import { SetPassword } from '../application/set-password.js';
import { SelfDto, SetPasswordDto } from './self.dto.js';

/** The caller himself. */
@Controller('v1/me')
export class MeController {
  constructor(
    private readonly describeSelf: DescribeSelf,
    private readonly setPassword: SetPassword,
  ) {}

  @Get()
  @ApiOkResponse({ type: SelfDto })
  @Operation({ summary: '我是谁 / Who am I', access: 'self:read' })
  async show(@Context() { actor }: RequestContext): Promise<SelfDto> {
    return SelfDto.from(await this.describeSelf.execute(actor));
  }

  @Put('password')
  @ApiNoContentResponse()
  @Operation({
    summary: '设置密码 / Set the password',
    access: 'self:password',
    problems: ['validation-failed', 'session-required', 'unavailable'],
  })
  async replacePassword(@Context() context: RequestContext, @Body() body: SetPasswordDto): Promise<Answer> {
    await this.setPassword.execute(context, body);
    return Answer.empty();
  }
}
