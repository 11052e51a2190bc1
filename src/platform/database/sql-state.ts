import type { Fault } from '../../core/fault.js';

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** SQLSTATE of a database error as TypeORM or pg throw it; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  return text(property(property(error, 'driverError'), 'code')) ?? text(property(error, 'code'));
}

const UNREACHABLE =
  /^(08...|57P0[1-4]|53300|3D000|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|ENOENT)$/;
// pg, its pool and TypeORM throw these without a code; the last when a connection breaks between two statements.
const CONNECTION_LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client was closed|Database connection provided by a query runner was already released)/;

/** Whether an error says that the database cannot be reached at present, rather than that it refused something. */
export function isDatabaseUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const inner = property(error, 'driverError') ?? error;
  const isFromDatabase = property(error, 'driverError') !== undefined || property(error, 'severity') !== undefined;
  const state = sqlState(error);
  if (state !== undefined && UNREACHABLE.test(state)) return isFromDatabase || property(inner, 'syscall') === 'connect';
  return CONNECTION_LOST.test(error.message);
}

/** Name of the constraint that a database error names. */
export function violatedConstraint(error: unknown): string | undefined {
  return text(property(property(error, 'driverError'), 'constraint')) ?? text(property(error, 'constraint'));
}

/**
 * Turns a constraint violation into the domain's fault by the constraint's name.
 * Anything else is returned unchanged, to be thrown on.
 */
export function constraintFault(error: unknown, faults: Readonly<Record<string, () => Fault>>): unknown {
  const constraint = violatedConstraint(error);
  const fault = constraint === undefined ? undefined : faults[constraint];
  return fault === undefined ? error : fault();
}
