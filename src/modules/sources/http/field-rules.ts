import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { inventoryCode } from '../../../core/entry/index.js';
import { creditCode, line, text } from '../../../core/shape/index.js';
import { Conforms, IfGiven } from '../../../platform/http/index.js';

/** A text of one line in its normal form. */
export const Line = (maxLength: number): PropertyDecorator =>
  applyDecorators(ApiProperty({ maxLength }), Conforms(line(maxLength)));

/** A text of one line or more in its normal form. */
export const Text = (maxLength: number, description?: string): PropertyDecorator =>
  applyDecorators(ApiProperty(described(maxLength, description)), Conforms(text(maxLength)));

/** The same where it may be left out or empty. */
export const TextIfAny = (maxLength: number, description?: string): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional(described(maxLength, description)), IfGiven(), Conforms(text(maxLength, 0)));

const described = (maxLength: number, description?: string) => ({
  maxLength,
  ...(description === undefined ? {} : { description }),
});

/** A code of the inventory. */
export const Code = (description?: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ ...CODE, ...(description === undefined ? {} : { description }) }),
    Conforms(inventoryCode),
  );

/** A unified social credit code. */
export const CreditCode = (description?: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ ...CREDIT_CODE, ...(description === undefined ? {} : { description }) }),
    Conforms(creditCode),
  );

/** How the document describes a code of the inventory. */
export const CODE = { pattern: '^[0-9A-Z][0-9A-Z._-]{1,39}$' };

const CREDIT_CODE = { pattern: '^[0-9ABCDEFGHJKLMNPQRTUWXY]{18}$' };
