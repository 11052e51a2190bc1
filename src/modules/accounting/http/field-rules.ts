import { ValidateIf } from 'class-validator';
import { rule } from './rules.js';

/** A value that is accepted; what is wrong with another one is that it is malformed. */
export const Holds = (accepts: (value: unknown) => boolean): PropertyDecorator => rule('malformed', accepts);

/** What need not be there. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);
