import { Inject } from '@nestjs/common';

/** Injection token of the program's one pino logger. */
export const LOGGER = Symbol('logger');

/** Injects the program's logger. */
export const InjectLogger = (): ParameterDecorator => Inject(LOGGER);
