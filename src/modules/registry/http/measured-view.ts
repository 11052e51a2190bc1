import { ApiProperty } from '@nestjs/swagger';
import { type MeasuredFile, registrationContentMembers } from '../../../core/credential/index.js';
import { asOpenApiSchema } from '../../../platform/http/index.js';
import { fillTemplate } from '../../../platform/problem/index.js';
import type { StatedFigures } from '../application/measured-figures.js';
import { REMARKS, type Remark } from '../domain/index.js';

/** A message in both languages. */
class RemarkText {
  @ApiProperty()
  zh: string;

  @ApiProperty()
  en: string;
}

/** One thing that an officer should look at. */
export class RemarkView {
  @ApiProperty({ enum: Object.keys(REMARKS) })
  code: string;

  @ApiProperty({ description: 'The member of the content that it is about (RFC 6901)' })
  pointer: string;

  @ApiProperty({ type: RemarkText })
  detail: RemarkText;

  static from({ code, pointer, params = {} }: Remark): RemarkView {
    const { zh, en } = REMARKS[code];
    return { code, pointer, detail: { zh: fillTemplate(zh, params, 'zh'), en: fillTemplate(en, params, 'en') } };
  }
}

/** What the certificate of an application will state as measured. */
export class MeasuredFactsView {
  @ApiProperty({
    enum: ['attached', 'carried', 'none'],
    description:
      'attached: of the profiles of this application; carried: of the certificate before, because nothing that describes the data has changed',
  })
  origin: string;

  @ApiProperty({
    ...Object(asOpenApiSchema(registrationContentMembers.measured.schema)),
    minItems: 0,
    description: 'As the certificate states it. Checked are signature and consistency, and never the data itself',
  })
  items: MeasuredFile[];

  @ApiProperty({ type: [RemarkView] })
  remarks: RemarkView[];

  static from({ origin, items, remarks }: StatedFigures): MeasuredFactsView {
    return { origin, items: [...items], remarks: remarks.map(RemarkView.from) };
  }
}
