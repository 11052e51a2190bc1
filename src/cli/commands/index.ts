import type { Bilingual } from '../../config/index.js';
import type { CommandDefinition } from '../command.js';
import { audit } from './audit.js';
import { demo } from './demo.js';
import { ledgerExport } from './ledger.js';
import { ledgerFsck } from './ledger-fsck.js';
import { migrate } from './migrate.js';
import { serve } from './serve.js';
import { userAdd, userReset } from './user.js';
import { verify } from './verify.js';

/** Every command, in the order in which help lists them. */
export const commands: readonly CommandDefinition[] = [
  serve,
  demo,
  verify,
  audit,
  migrate,
  userAdd,
  userReset,
  ledgerExport,
  ledgerFsck,
];

/** What the groups of two-word commands are about, by their first word. */
export const groups: Readonly<Record<string, Bilingual>> = {
  user: { zh: '账户管理', en: 'manage accounts' },
  ledger: { zh: '账本', en: 'the ledger' },
};
