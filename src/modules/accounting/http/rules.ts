import { applyDecorators } from '@nestjs/common';
import { Holds, IfGiven } from '../../../platform/http/index.js';

/** A rule of a member, under the name of the fault that it tells. */
export const rule = (name: string, accepts: (value: unknown) => boolean): PropertyDecorator => Holds(accepts, name);

/** What the engine itself judges, so that it alone says what is right. */
export const Judged = (): PropertyDecorator =>
  applyDecorators(
    IfGiven(),
    Holds(() => true),
  );
