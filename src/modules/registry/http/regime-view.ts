import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CENTRES, type Centre } from '../../../core/access/index.js';
import { filingAwaits, type RegimeProfile, regimePolicyContent } from '../../../core/regime/index.js';
import type { Undertaking } from '../application/undertaking.js';

/** 登记承诺书. */
export class UndertakingView {
  @ApiProperty()
  version: string;

  @ApiProperty({ type: Object })
  text: object;
}

/** A version of a regime: every parameter with the sentence that fixes it. */
export class RegimeView {
  @ApiProperty()
  code: string;

  @ApiProperty()
  version: string;

  @ApiProperty({ type: Object, description: 'As published on the ledger' })
  profile: object;

  @ApiPropertyOptional({
    enum: ['query-code', 'national-deposit-receipt'],
    description: 'What must come from a national platform before applications can be filed; absent: they can',
  })
  filingAwaits?: string;

  @ApiProperty({ type: UndertakingView, description: 'To be accepted with every submission' })
  undertaking: UndertakingView;

  static from(profile: RegimeProfile, undertaking: Undertaking): RegimeView {
    const { code, version } = profile;
    const awaited = filingAwaits(profile);
    return {
      code,
      version,
      profile: regimePolicyContent(profile),
      ...(awaited === undefined ? {} : { filingAwaits: awaited }),
      undertaking: { ...undertaking },
    };
  }
}

/** A regime of somebody else: its certificates are referred to, nothing is filed under it. */
export class ReferenceRegimeView {
  @ApiProperty({ example: 'BJ_DATA_IP' })
  code: string;

  @ApiProperty({ type: Object })
  name: object;

  @ApiProperty({ type: Object })
  source: object;
}

/** The regimes in force, and those that are only referred to. */
export class RegimeList {
  @ApiProperty({ type: [RegimeView] })
  items: RegimeView[];

  @ApiProperty({ type: [ReferenceRegimeView] })
  references: ReferenceRegimeView[];
}

/** A registration centre. */
export class CentreView {
  @ApiProperty({ enum: CENTRES })
  code: Centre;

  @ApiProperty()
  name: string;
}

/** Both centres. */
export class CentreList {
  @ApiProperty({ type: [CentreView] })
  items: CentreView[];
}
