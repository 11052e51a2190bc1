import { DisclosedCertificates } from './application/disclosure/disclosed-certificates.js';
import { DisclosureSources, ReadDisclosure } from './application/disclosure/read-disclosure.js';
import { StatementDesk, StateWords } from './application/disclosure/state-words.js';
import { VoucherSource } from './application/disclosure/voucher-source.js';
import { BuildDossier, DossierSources } from './application/dossiers/build-dossier.js';
import { DossierEvidence, DossierProofs, DossierShelf } from './application/dossiers/dossier-evidence.js';
import { DossierLedger } from './application/dossiers/dossier-ledger.js';
import { DossierLists } from './application/dossiers/dossier-lists.js';
import { DossierDesk, FileDossier } from './application/dossiers/file-dossier.js';
import { MakeDossier } from './application/dossiers/make-dossier.js';
import { ReadDossiers } from './application/dossiers/read-dossiers.js';
import { DisclosureController } from './http/disclosure.controller.js';
import { DossiersController } from './http/dossiers.controller.js';
import { TrialBalanceController } from './http/trial-balance.controller.js';
import { DisclosureRows } from './persistence/disclosure-rows.js';
import { DossierRows } from './persistence/dossier-rows.js';
import { HistoryRows } from './persistence/history-rows.js';
import { StatementRows } from './persistence/statement-rows.js';

/** What books give out: disclosures and dossiers, and what they are gathered from. */
export const OUTPUT_CONTROLLERS = [DisclosureController, DossiersController, TrialBalanceController];
export const OUTPUT_PROVIDERS = [
  BuildDossier,
  DisclosedCertificates,
  DisclosureRows,
  DisclosureSources,
  DossierDesk,
  DossierEvidence,
  DossierLedger,
  DossierLists,
  DossierProofs,
  DossierRows,
  DossierShelf,
  DossierSources,
  FileDossier,
  HistoryRows,
  MakeDossier,
  ReadDisclosure,
  ReadDossiers,
  StatementDesk,
  StatementRows,
  StateWords,
  VoucherSource,
];
