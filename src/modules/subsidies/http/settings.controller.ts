import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse } from '@nestjs/swagger';
import type { JsonValue } from '../../../core/canonical/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { ApprovalView } from '../../approvals/index.js';
import { ReadSettings } from '../application/read-settings.js';
import { SetPolicy } from '../application/set-policy.js';
import { parseWish } from '../domain/parameters.js';
import { SettingDto, SettingList, SettingView } from './settings.dto.js';

/** What is set about subsidy policies: public, and set by two officers. */
@Controller('v1/subsidies/settings')
export class SubsidySettingsController {
  constructor(
    private readonly commands: Commands,
    private readonly set: SetPolicy,
    private readonly read: ReadSettings,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: SettingList })
  @Operation({
    summary: '补贴政策的发布日、批次窗口与读法，及其沿革 / Days, windows and readings set, with every earlier one',
    access: 'public',
  })
  async list(): Promise<SettingList> {
    return { items: (await this.read.all()).map(SettingView.from) };
  }

  @Post()
  @ApiBody({ type: SettingDto })
  @ApiAcceptedResponse({ type: ApprovalView, description: '须另一自然人复核 / waits for another person to confirm it' })
  @Operation({
    summary: '申请设定，须另一人复核 / Request a setting; another person confirms it',
    access: 'subsidies:set',
    idempotent: true,
    problems: [
      'body-missing',
      'subsidy-setting-invalid',
      'subsidy-document-unknown',
      'subsidy-document-has-no-day',
      'subsidy-publication-late',
      'subsidy-rule-has-no-window',
      'subsidy-reading-unknown',
      'subsidy-setting-same',
    ],
  })
  request(@Context() context: RequestContext, @Body() body?: JsonValue): Promise<Answer> {
    const wish = parseWish(body);
    return this.commands.runOnce(context, async (tx) => {
      const approval = await this.set.request(tx, context, wish);
      return Answer.accepted(`/v1/approvals/${approval.id}`, ApprovalView.from(approval, this.clock.now()));
    });
  }
}
