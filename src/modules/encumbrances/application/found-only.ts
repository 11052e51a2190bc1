import { Fault } from '../../../core/fault.js';

/** What a look-up gives; undefined where it refuses because there is no such thing, or no such certificate. */
export async function foundOnly<T>(lookUp: Promise<T>): Promise<T | undefined> {
  try {
    return await lookUp;
  } catch (error) {
    const isMissing = error instanceof Fault && error.code.endsWith('-not-found');
    if (isMissing) return undefined;
    throw error;
  }
}
