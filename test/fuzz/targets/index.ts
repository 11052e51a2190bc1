import type { Target } from '../support/target.js';
import { documentTargets } from './documents.js';
import { noteTargets } from './notes.js';
import { textTargets } from './text.js';

/** Every parser of outside data that the fuzzers try. */
export const targets: readonly Target[] = [...textTargets, ...noteTargets, ...documentTargets];
