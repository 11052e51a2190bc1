import { toBase64 } from '../../../core/bytes.js';
import { StartupError } from '../../../platform/startup/index.js';
import type { Contradiction, MemoryFinding } from '../domain/outside-memory.js';

/** One fact in both languages of the program. */
export interface Sentence {
  readonly code: 'ledger-memory-foreign' | 'ledger-memory-ahead' | 'ledger-memory-forked';
  readonly zh: string;
  readonly en: string;
}

/** What a contradiction means, in one sentence that names the memory, what is at stake and what to do. */
export function contradictionSentence(name: string, contradiction: Contradiction, isSigned: boolean): Sentence {
  const { code, zh, en } = factOf(name, contradiction);
  const cause = isSigned ? CAUSES[contradiction.kind] : CAUSES.unsigned;
  return { code, zh: `${zh}：${cause.zh}`, en: `${en}: ${cause.en}` };
}

function factOf(name: string, { kind, ours, theirs }: Contradiction): Sentence {
  const roots = `${toBase64(ours.root)} / ${toBase64(theirs.root)}`;
  if (kind === 'ahead') {
    const range = `[${ours.size}, ${theirs.size})`;
    return {
      code: 'ledger-memory-ahead',
      zh: `外部记忆 ${name} 已有 ${theirs.size} 条存证，而本数据库只有 ${ours.size} 条，缺少 ${range}（根 ${roots}）`,
      en: `the outside memory ${name} holds ${theirs.size} entries but this database only ${ours.size}, it lacks ${range} (roots, ours / theirs: ${roots})`,
    };
  }
  return {
    code: 'ledger-memory-forked',
    zh: `外部记忆 ${name} 在规模 ${theirs.size} 处与本数据库不一致（根 ${roots}）`,
    en: `the outside memory ${name} contradicts this database at size ${theirs.size} (roots, ours / theirs: ${roots})`,
  };
}

const CAUSES = {
  ahead: { zh: '数据库是旧副本，请恢复更新的备份', en: 'the database is an old copy, restore a newer backup' },
  forked: {
    zh: '账本已分叉，请勿启动，先查明原因',
    en: 'the ledger is forked, do not start it before the cause is known',
  },
  // Behind a head that nobody signed stands whoever could write it.
  unsigned: {
    zh: '或者数据库是旧副本，请恢复更新的备份；或者链上发送私钥被盗用，请用 registry chain deploy --successor-of 部署后继合约',
    en: 'either the database is an old copy, then restore a newer backup, or the sender key of the chain was stolen, then name a successor with registry chain deploy --successor-of',
  },
} as const;

/** The refusal of a start; nothing for what a start may go on with. */
export function refusalOf(name: string, finding: MemoryFinding, isSigned: boolean): StartupError | undefined {
  switch (finding.kind) {
    case 'empty':
    case 'agrees':
      return undefined;
    case 'foreign':
      return new StartupError(
        'ledger-memory-foreign',
        `外部记忆 ${name} 中的检查点不是本账本签署的，请检查 REGISTRY_EXPORT 与密钥`,
        `the checkpoint in the outside memory ${name} was not signed by this ledger; check REGISTRY_EXPORT and the keys`,
      );
    case 'ahead':
    case 'forked': {
      const { code, zh, en } = contradictionSentence(name, finding, isSigned);
      return new StartupError(code, zh, en);
    }
  }
}
