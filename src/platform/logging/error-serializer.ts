import { pino } from 'pino';
import { sqlState, violatedConstraint } from '../database/sql-state.js';

/** What the log keeps of an error. */
interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: string | undefined;
  readonly constraint?: string | undefined;
  readonly cause?: unknown;
}

/**
 * An error for the log. Errors of the database carry the parameters of their statement, and quote values in their
 * words, so that of those only the code, the constraint and the place in the program are kept.
 */
export function logError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = sqlState(error);
  const { type } = pino.stdSerializers.err(error);
  const { message, stack } = error;
  // Told apart, since pino's own words for an error hold those of its causes.
  const cause = error.cause === undefined || error.cause === error ? undefined : logError(error.cause);
  if (code === undefined || !isFromDatabase(error)) return { type, message, stack, code, cause } satisfies LoggedError;
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type,
    message: `the database refused a statement (${code})`,
    stack: frames.join('\n'),
    code,
    constraint: violatedConstraint(error),
  } satisfies LoggedError;
}

const isFromDatabase = (error: Error): boolean => 'driverError' in error || 'severity' in error;
