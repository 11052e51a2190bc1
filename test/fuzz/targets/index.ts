import type { Target } from '../support/target.js';
import { accountingTargets } from './accounting.js';
import { artefactTargets } from './artefacts.js';
import { chainTargets } from './chain.js';
import { claimTargets } from './claims.js';
import { documentTargets } from './documents.js';
import { edgeTargets } from './edge.js';
import { fileTargets } from './files.js';
import { noteTargets } from './notes.js';
import { pdfTargets } from './pdf.js';
import { profileTargets } from './profiles.js';
import { subsidyTargets } from './subsidy.js';
import { tableTargets } from './tables.js';
import { textTargets } from './text.js';
import { valuationTargets } from './valuations.js';
import { witnessTargets } from './witness.js';

/** Every parser of outside data that the fuzzers try. */
export const targets: readonly Target[] = [
  ...textTargets,
  ...noteTargets,
  ...documentTargets,
  ...witnessTargets,
  ...fileTargets,
  ...edgeTargets,
  ...chainTargets,
  ...pdfTargets,
  ...artefactTargets,
  ...tableTargets,
  ...profileTargets,
  ...accountingTargets,
  ...subsidyTargets,
  ...claimTargets,
  ...valuationTargets,
];
