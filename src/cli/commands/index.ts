import type { Bilingual } from '../../config/index.js';
import type { CommandDefinition } from '../command.js';
import {
  accountingCheck,
  accountingDossier,
  accountingImport,
  accountingRun,
  accountingWorkbook,
} from './accounting.js';
import { backup } from './backup.js';
import { audit } from './audit.js';
import { calendarAdd, calendarShow } from './calendar.js';
import { chainAnchor, chainDeploy, chainStatus, chainVerify } from './chain.js';
import { demo } from './demo.js';
import { fingerprint } from './fingerprint.js';
import { keysIntroduce, keysRetireLedger, keysRotate } from './keys.js';
import { ledgerExport } from './ledger.js';
import { ledgerServeConformance } from './ledger-conformance.js';
import { ledgerFsck } from './ledger-fsck.js';
import { ledgerOpenings } from './ledger-openings.js';
import { ledgerVerify } from './ledger-verify.js';
import { migrate } from './migrate.js';
import { nationalExport, nationalImport } from './national.js';
import { profile } from './profile.js';
import { regimeExplain } from './regime.js';
import { restore } from './restore.js';
import { serve } from './serve.js';
import { subsidyExplain, subsidyRank, subsidyRules, subsidySimulate } from './subsidy.js';
import { userAdd, userReset } from './user.js';
import { verify } from './verify.js';
import { witness } from './witness.js';

/** Every command, in the order in which help lists them. */
export const commands: readonly CommandDefinition[] = [
  serve,
  demo,
  verify,
  audit,
  fingerprint,
  profile,
  migrate,
  userAdd,
  userReset,
  backup,
  restore,
  keysIntroduce,
  keysRotate,
  keysRetireLedger,
  ledgerExport,
  ledgerFsck,
  ledgerVerify,
  ledgerOpenings,
  ledgerServeConformance,
  calendarAdd,
  calendarShow,
  regimeExplain,
  subsidySimulate,
  subsidyRank,
  subsidyRules,
  subsidyExplain,
  nationalExport,
  nationalImport,
  accountingRun,
  accountingWorkbook,
  accountingCheck,
  accountingDossier,
  accountingImport,
  chainDeploy,
  chainStatus,
  chainAnchor,
  chainVerify,
  witness,
];

/** What the groups of two-word commands are about, by their first word. */
export const groups: Readonly<Record<string, Bilingual>> = {
  user: { zh: '账户管理', en: 'manage accounts' },
  keys: { zh: '更换密钥', en: 'replace keys' },
  ledger: { zh: '账本', en: 'the ledger' },
  calendar: { zh: '国务院放假调休日历', en: 'the working days of the State Council' },
  regime: { zh: '登记制度与期限', en: 'regimes and their terms' },
  subsidy: { zh: '补贴政策与计算', en: 'subsidies: policies and what they give' },
  national: { zh: '国家平台的申报与回执', en: 'filings to national platforms, and their receipts' },
  accounting: { zh: '数据资源入表', en: 'accounts of data resources' },
  chain: { zh: '区块链锚定', en: 'anchors on chains' },
};
