import { ApiProperty } from '@nestjs/swagger';
import { creditCode } from '../../../core/shape/index.js';
import { PlainText } from '../../../platform/http/index.js';
import { type NamedParty, REASON_LENGTH } from '../domain/statement.js';
import { Conforms, DigestText } from './field-rules.js';

const NAME_LENGTH = 200;

/** Digests of a file. */
export class DigestsDto {
  @DigestText('sha256')
  sha256: string;

  @DigestText('sm3')
  sm3: string;
}

/** An organisation on the other side. */
export class StatedPartyDto {
  @ApiProperty({ maxLength: NAME_LENGTH })
  @PlainText({ maximum: NAME_LENGTH })
  name: string;

  @ApiProperty({ description: '统一社会信用代码 / unified social credit code' })
  @Conforms(creditCode)
  code: string;
}

/** Why a statement is refused. */
export class RefusalDto {
  @ApiProperty({ maxLength: REASON_LENGTH })
  @PlainText({ maximum: REASON_LENGTH, lineFeeds: true })
  reason: string;
}

export const partyOf = ({ name, code }: StatedPartyDto): NamedParty => ({ name, code });
