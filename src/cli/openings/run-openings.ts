import { resolve } from 'node:path';
import { COMMITTING_KINDS, type EntryKind } from '../../core/entry/index.js';
import { type ExportedOpenings, exportOpenings, type OpeningsSelection } from '../../modules/openings/index.js';
import { SystemClock } from '../../platform/clock/clock.js';
import { SystemIds } from '../../platform/ids/ids.js';
import { StartupError } from '../../platform/startup/index.js';
import type { Invocation } from '../command.js';
import { requireConfig } from '../configuration.js';
import { withDatabase } from '../database.js';
import { progressLine } from '../progress.js';
import { readCredential } from './credential-file.js';

/** What the command line says. */
export interface OpeningsWish {
  readonly file: string;
  readonly credentialFile: string;
  readonly selection: Omit<OpeningsSelection, 'kinds'>;
  /** Names of kinds as they were typed. */
  readonly kinds: readonly string[] | undefined;
}

const WARNING = {
  zh: '此文件含个人信息与未公开的申请内容：只交给有权查看的审计人员，用后删除',
  en: 'this file holds personal data and unpublished content of applications: give it to an entitled auditor only, and delete it afterwards',
};

/** Lines of fields that are named for a person; `--json` has up to 1,000. */
const MOST_LINES = 20;

/** Exports and answers; gives the exit code. */
export async function runOpenings(invocation: Invocation, wish: OpeningsWish): Promise<number> {
  const config = requireConfig(invocation);
  const credential = readCredential(wish.credentialFile);
  const file = resolve(wish.file);
  const progress = progressLine('导出揭示值 exporting openings');
  const selection = { ...wish.selection, kinds: wish.kinds?.map(kindOf) };
  const secondFactorMandatory = config.mode === 'production';
  const identified = { clock: new SystemClock(), id: new SystemIds().uuid(), secondFactorMandatory };
  const order = { credential, selection, file, ...identified };
  const exported = await withDatabase(config, ({ appUrl }) =>
    exportOpenings(appUrl, { ...order, progress: progress.show }).finally(progress.end),
  );
  invocation.output.answer(sentences(file, exported).join('\n'), { file, ...exported, warning: WARNING });
  return exported.lost + exported.false === 0 ? 0 : 2;
}

function kindOf(text: string): EntryKind {
  const kind = COMMITTING_KINDS.find((known) => known === text);
  if (kind !== undefined) return kind;
  const known = COMMITTING_KINDS.join(', ');
  throw new StartupError(
    'usage',
    `“${text}”不是有承诺字段的条目种类，可选：${known}`,
    `"${text}" is no kind of entry with committed fields; there are ${known}`,
  );
}

const sentences = (file: string, exported: ExportedOpenings): string[] => {
  const { openings, entries, from, to, sha256, erased, lost, named, id } = exported;
  const wrong = lost + exported.false;
  const more = wrong - Math.min(wrong, MOST_LINES);
  return [
    `已导出 exported ${openings} 个揭示值 openings, ${entries} 条条目 entries [${from}, ${to}): ${file}`,
    `SHA-256 ${sha256}`,
    `审计日志 audit trail: openings-export:${id}`,
    ...(erased === 0 ? [] : [`已删除，不可揭示 erased, not to be opened: ${erased}`]),
    ...named.slice(0, MOST_LINES).map(({ index, field, state }) => `✗ #${index} ${field} ${STATES[state]}`),
    ...(more === 0 ? [] : [`… 另有 ${more} 个 / ${more} more`]),
    `注意：${WARNING.zh} / Warning: ${WARNING.en}`,
  ];
};

const STATES = {
  lost: '盐或值丢失，而无删除记录 / salt or value lost without an erasure',
  false: '与条目的承诺不符 / is not what the entry commits to',
};
