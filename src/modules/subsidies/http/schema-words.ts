import type { ApiBodyOptions } from '@nestjs/swagger';

/** A schema of a body or an answer. */
export type Schema = Extract<ApiBodyOptions, { schema: unknown }>['schema'];

/** An object whose members are told elsewhere. */
export const anything: Schema = { type: 'object', additionalProperties: true };
export const text: Schema = { type: 'string' };
export const list = (items: Schema): Schema => ({ type: 'array', items });
