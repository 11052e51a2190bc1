import { ApiProperty } from '@nestjs/swagger';
import { conforms, creditCode, pattern } from '../../../core/shape/index.js';
import { Conforms, DigestText, PlainText } from '../../../platform/http/index.js';
import { milestoneFault } from '../domain/faults.js';
import { type Counterparty, type NamedParty, REASON_LENGTH } from '../domain/statement.js';
import { Optional } from './field-rules.js';

const NAME_LENGTH = 200;
const NUMBER_LENGTH = 60;
const COUNTRY = /[A-Z]{2}/;

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

/** The other side of a trade: by its credit code, or by where and under which number it is registered abroad. */
export class CounterpartyDto {
  @ApiProperty({ maxLength: NAME_LENGTH })
  @PlainText({ maximum: NAME_LENGTH })
  name: string;

  @Optional({ description: '统一社会信用代码；境外单位不填 / unified social credit code; not of parties abroad' })
  @Conforms(creditCode)
  code?: string;

  @Optional({ pattern: COUNTRY.source, description: '境外单位：注册国家或地区 / country of registration, ISO 3166-1' })
  @Conforms(pattern(COUNTRY, 'a country'))
  country?: string;

  @Optional({ maxLength: NUMBER_LENGTH, description: '境外单位：注册号 / number of registration abroad' })
  @PlainText({ maximum: NUMBER_LENGTH })
  number?: string;
}

/** Whether a number of registration is a credit code of this country, however it is spelled. */
const isDomestic = (number: string): boolean =>
  conforms(
    creditCode,
    number
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^0-9A-Z]/g, ''),
  );

/**
 * Throws Fault 'validation-failed' for a party with neither, with both, or registered in this country without a code: by
 * its code alone it is known whether somebody belongs to it, or it is the stating organisation itself.
 */
export function counterpartyFrom({ name, code, country, number }: CounterpartyDto): Counterparty {
  if (code !== undefined && country === undefined && number === undefined) return { name, code };
  const isAbroad = country !== undefined && country !== 'CN' && number !== undefined && !isDomestic(number);
  if (code === undefined && isAbroad) return { name, country, number };
  throw milestoneFault('validation-failed', {}, [{ pointer: '/counterparty', code: 'code-or-abroad' }]);
}

/** Why a statement is refused. */
export class RefusalDto {
  @ApiProperty({ maxLength: REASON_LENGTH })
  @PlainText({ maximum: REASON_LENGTH, lineFeeds: true })
  reason: string;
}

export const partyOf = ({ name, code }: StatedPartyDto): NamedParty => ({ name, code });
