import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { JsonValue } from '../../../core/canonical/index.js';
import { GROUND_LENGTH, statedWish } from '../domain/parameters.js';
import { SETTING_KINDS } from '../domain/setting.js';
import type { SettingMade } from '../persistence/setting-rows.js';

const VALUE = {
  oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string', format: 'date' }, minItems: 2, maxItems: 2 }],
  nullable: true,
  description:
    '发布日、批次窗口的起止两日、读法；null 收回 / a day, the two days of a window, a reading; null takes a day or a window back',
};

/** What is to be set; read by the domain. */
export class SettingDto {
  @ApiProperty({ enum: SETTING_KINDS })
  kind: string;

  @ApiProperty({
    description: '文件、规则（可用 BJ-XC-*）或 规则/读法 / a document, a rule or pattern, or RULE/ambiguity',
    example: 'BDA-2025',
  })
  target: string;

  @ApiProperty(VALUE)
  value: JsonValue;

  @ApiProperty({ maxLength: GROUND_LENGTH })
  ground: string;

  @ApiPropertyOptional({
    pattern: '^sha256:[0-9a-f]{64}$',
    description: '所载文件的摘要；录入发布日或窗口时必填 / digest of the document; needed for a day or a window',
  })
  sourceDigest?: string;
}

/** A setting as it was made. */
export class SettingView extends SettingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  version: number;

  @ApiProperty({ format: 'date-time' })
  at: string;

  static from({ id, version, at, wish }: SettingMade): SettingView {
    const { kind, target, value, ground, sourceDigest } = wish;
    return Object.assign(new SettingView(), {
      ...{ id, version, at: at.toISOString(), kind, target, ground },
      value: statedWish(wish)['value'] ?? value,
      ...(sourceDigest === undefined ? {} : { sourceDigest }),
    });
  }
}

export class SettingList {
  @ApiProperty({ type: [SettingView] })
  items: SettingView[];
}
