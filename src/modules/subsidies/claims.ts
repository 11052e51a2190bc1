import { ClaimDesk } from './application/claim-desk.js';
import { ClaimGrounds } from './application/claim-grounds.js';
import { ClaimNotices } from './application/claim-notices.js';
import { ClaimTrail } from './application/claim-trail.js';
import { Claimants } from './application/claimants.js';
import { ClaimFiles } from './application/confirm-fact.js';
import { DecideClaim, DecisionShelf } from './application/decide-claim.js';
import { DecisionRedo } from './application/decision-redo.js';
import { ExamineClaim } from './application/examine-claim.js';
import { FileClaim } from './application/file-claim.js';
import { ClaimShelf, ReadClaims } from './application/read-claims.js';
import { StateClaim } from './application/state-claim.js';
import { ClaimFilesController } from './http/claim-files.controller.js';
import { ClaimForms } from './http/claim-forms.js';
import { ClaimHandlingController } from './http/claim-handling.controller.js';
import { ClaimsController } from './http/claims.controller.js';
import { ClaimEvidenceRows } from './persistence/claim-evidence-rows.js';
import { ClaimRows } from './persistence/claim-rows.js';
import { ComputingRows } from './persistence/computing-rows.js';
import { DecisionRows } from './persistence/decision-rows.js';
import { StandingClaims } from './persistence/standing-claims.js';

/** 申报: from a draft to the decision of two persons. */
export const CLAIM_CONTROLLERS = [ClaimsController, ClaimFilesController, ClaimHandlingController];
export const CLAIM_PROVIDERS = [
  ClaimDesk,
  ClaimEvidenceRows,
  StandingClaims,
  ClaimFiles,
  ClaimForms,
  ClaimGrounds,
  ClaimNotices,
  ClaimRows,
  ClaimShelf,
  ClaimTrail,
  Claimants,
  ComputingRows,
  DecideClaim,
  DecisionRedo,
  DecisionRows,
  DecisionShelf,
  ExamineClaim,
  FileClaim,
  ReadClaims,
  StateClaim,
];
