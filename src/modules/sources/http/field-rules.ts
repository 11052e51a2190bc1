import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, registerDecorator, ValidateIf, type ValidationArguments } from 'class-validator';
import type { Shape } from '../../../core/shape/index.js';

/** A value of that shape. */
export const Conforms =
  (shape: Shape<unknown>): PropertyDecorator =>
  (target, property) =>
    registerDecorator({
      name: 'malformed',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => shape.fault(value, '') === undefined,
        defaultMessage: (argument: ValidationArguments) => `${argument.property} is not acceptable`,
      },
    });

/** What need not be there. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

/** A text whose form the inventory judges, and of which the document says so much. */
export const Cell = (maxLength: number, description?: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ maxLength, ...(description === undefined ? {} : { description }) }), IsString());

/** The same where it may be left out. */
export const OptionalCell = (maxLength: number, description?: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ maxLength, ...(description === undefined ? {} : { description }) }),
    IfGiven(),
    IsString(),
  );

/** A code of the inventory. */
export const CODE = { pattern: '^[0-9A-Z][0-9A-Z._-]{1,39}$' };

/** A unified social credit code. */
export const CREDIT_CODE = { pattern: '^[0-9ABCDEFGHJKLMNPQRTUWXY]{18}$' };
