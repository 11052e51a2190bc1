import { Fault } from '../../../core/fault.js';

/** Faults about evidence as a whole point beside the content, not into it. */
const BESIDE_CONTENT = /^\/evidence(\/|$)/;

/** Runs a rule that judges content; the pointers of its faults are made to begin at the body or answer that holds it. */
export function underContent<T>(rule: () => T): T {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'application-content-invalid') throw error;
    const errors = error.errors.map((fault) =>
      BESIDE_CONTENT.test(fault.pointer) ? fault : { ...fault, pointer: `/content${fault.pointer}` },
    );
    throw new Fault(error.code, error.params, errors);
  }
}
