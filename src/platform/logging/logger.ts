import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import { logError } from './error-serializer.js';

/**
 * Structured log on standard error, so that standard output stays free for answers. Headers and bodies are never
 * logged, so that neither secrets nor personal data can reach it.
 */
export function createLogger(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      redact: { paths: ['*.password', '*.token', '*.authorization', '*.passphrase'], censor: '[redacted]' },
      timestamp: pino.stdTimeFunctions.isoTime,
      base: null,
      serializers: { err: logError },
    },
    destination,
  );
}

/** Lets Nest write its own messages to the program's logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, String(message));
  }

  error(message: unknown, stack?: unknown, context?: unknown): void {
    this.logger.error({ context, stack }, String(message));
  }

  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, String(message));
  }

  debug(message: unknown, context?: unknown): void {
    this.logger.trace({ context }, String(message));
  }

  verbose(message: unknown, context?: unknown): void {
    this.logger.trace({ context }, String(message));
  }

  fatal(message: unknown, context?: unknown): void {
    this.logger.fatal({ context }, String(message));
  }
}
