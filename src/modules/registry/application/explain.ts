import { Fault } from '../../../core/fault.js';
import { type Application, nextActs, nextDue, registryProblems } from '../domain/index.js';

const CONFLICT = 409;

/** Which acts the state allows, by whom, and what is due: the context of every refusal for the state's sake. */
export function situation(application: Application): Record<string, unknown> {
  const due = nextDue(application);
  const waiting = due.ok && due.value !== undefined ? { due: dueAsJson(due.value) } : {};
  return { state: application.state, next: nextActs(application), ...waiting };
}

const dueAsJson = ({ what, by, until }: { what: string; by: string; until: string }) => ({ what, by, until });

/** Runs a rule; a refusal with status 409 tells the state and who may do what next. */
export function explained<T>(application: Application, rule: () => T): T {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof Fault) || statusOf(error.code) !== CONFLICT) throw error;
    throw new Fault(error.code, { ...error.params, context: situation(application) }, error.errors);
  }
}

function statusOf(code: string): number | undefined {
  return Object.entries(registryProblems).find(([name]) => name === code)?.[1].status;
}
