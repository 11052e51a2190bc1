import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { JsonValue } from '../../core/canonical/index.js';
import { Fault, type FieldFault } from '../../core/fault.js';

const CODES: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown-member',
  isDefined: 'required',
  isNotEmpty: 'required',
  isString: 'not-text',
  isInt: 'not-integer',
  isNumber: 'not-integer',
  isBoolean: 'not-boolean',
  isArray: 'not-array',
  isObject: 'not-object',
  nestedValidation: 'not-object',
  isUuid: 'not-uuid',
  matches: 'malformed',
  isIn: 'not-allowed',
  isEnum: 'not-allowed',
  min: 'out-of-range',
  max: 'out-of-range',
  arrayMinSize: 'out-of-range',
  arrayMaxSize: 'out-of-range',
  isRfc3339: 'not-instant',
  isISO8601: 'not-instant',
};

const escapePointer = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1');

function faultsOf(error: ValidationError, parent: string): FieldFault[] {
  const pointer = `${parent}/${escapePointer(error.property)}`;
  const children = (error.children ?? []).flatMap((child) => faultsOf(child, pointer));
  const names = Object.keys(error.constraints ?? {});
  const codes =
    error.value === undefined && !names.includes('whitelistValidation') && names.length > 0
      ? ['required']
      : names.map((name) => CODES[name] ?? name);
  // How many there are of what is no list, nobody needs to know.
  const told = codes.includes('not-array') ? ['not-array'] : codes;
  return [...new Set(told)].map((code) => ({ pointer, code })).concat(children);
}

/**
 * Names that every object inherits. class-transformer leaves some of them out silently and class-validator takes the
 * others for known members, so that neither refuses them.
 */
const UNSEEN: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

function unseenMembers(value: unknown, parent = ''): FieldFault[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const pointer = `${parent}/${escapePointer(name)}`;
    return UNSEEN.has(name) ? [{ pointer, code: 'unknown-member' }] : unseenMembers(member, pointer);
  });
}

/** Whether a parameter of a handler is a body that a class describes. */
const isDescribedBody = ({ type, metatype }: ArgumentMetadata): boolean =>
  type === 'body' && metatype !== undefined && metatype !== Object;

/**
 * Validates request bodies against their classes: an absent body and unknown members are refused, every fault has its
 * JSON pointer.
 */
class BodyValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (!isDescribedBody(metadata)) return super.transform(value, metadata);
    if (value === undefined || value === null) throw new Fault('body-missing');
    const faults = unseenMembers(value);
    if (faults.length > 0) throw new Fault('validation-failed', {}, faults);
    return super.transform(value, metadata);
  }
}

/** The program's one validation pipe. */
export function createValidationPipe(): ValidationPipe {
  return new BodyValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    exceptionFactory: (errors: ValidationError[]) =>
      new Fault(
        'validation-failed',
        {},
        errors.flatMap((error) => faultsOf(error, '')),
      ),
  });
}

/** A value that came by another way than a JSON body, as an instance of its class. Throws Fault 'validation-failed'. */
export async function validated<T extends object>(type: new () => T, value: JsonValue): Promise<T> {
  return createValidationPipe().transform(value, { type: 'body', metatype: type });
}
