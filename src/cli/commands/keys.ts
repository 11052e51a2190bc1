import type { Retirement } from '../../modules/ledger/index.js';
import { isOnlineKeyName, ONLINE_KEY_NAMES, type OnlineKeyName } from '../../platform/keys/index.js';
import { StartupError } from '../../platform/startup/index.js';
import { type CommandDefinition, dataOption, type Invocation, jsonOption, textOption } from '../command.js';
import { requireConfig } from '../configuration.js';

type Changes = typeof import('../keys/change-keys.js');
type KeyPlaceToChange = Parameters<Changes['rotateKey']>[0];
type Outcome = Awaited<ReturnType<Changes['rotateKey']>>;

const reasonOptions = [
  {
    flags: '--reason <reason>',
    summary: { zh: 'rotation（默认）或 compromise（已泄露）', en: 'rotation (default) or compromise' },
  },
  {
    flags: '--first-untrusted <index>',
    summary: {
      zh: '泄露时必填：旧密钥自账本的该序号起不再可信',
      en: 'after a compromise: first index of the ledger at which the old key is not to be trusted',
    },
  },
];

/** `registry keys rotate`: a new key takes the place of another. */
export const keysRotate: CommandDefinition = {
  name: 'keys rotate',
  summary: {
    zh: '更换密钥：生成新密钥，由离线根密钥在账本上登记，旧密钥停用；须先停止登记系统并放回根密钥',
    en: 'replace a key: the new one is introduced on the ledger by the offline root, the old one retired; the registry must be stopped and the root key there',
  },
  arguments: [{ name: '<name>', summary: { zh: ONLINE_KEY_NAMES.join('、'), en: 'which key' } }],
  options: [
    ...reasonOptions,
    {
      flags: '--overlap',
      summary: {
        zh: '仅 ledger：旧密钥继续同时签名，直到 keys retire-ledger',
        en: 'ledger only: the old key goes on signing beside the new one, until keys retire-ledger',
      },
    },
    dataOption,
    jsonOption,
  ],
  async run(invocation) {
    const name = nameOf(invocation);
    const overlap = invocation.options['overlap'] === true;
    if (overlap && (name !== 'ledger' || textOption(invocation, 'reason') === 'compromise')) throw noOverlap();
    const retirement = overlap ? undefined : retirementOf(invocation);
    await change(invocation, ({ rotateKey }, place) => rotateKey(place, { name, retirement }));
    return 0;
  },
};

/** `registry keys retire-ledger`: ends the time in which two keys sign the ledger. */
export const keysRetireLedger: CommandDefinition = {
  name: 'keys retire-ledger',
  summary: {
    zh: '停用仍在同时签名的前一把账本密钥',
    en: 'retire the key of the ledger before this one, which still signs beside it',
  },
  options: [...reasonOptions, dataOption, jsonOption],
  async run(invocation) {
    const retirement = retirementOf(invocation);
    await change(invocation, ({ retireLedgerKeyBefore }, place) => retireLedgerKeyBefore(place, retirement));
    return 0;
  },
};

/** `registry keys introduce`: the keys that a registry founded before they existed lacks. */
export const keysIntroduce: CommandDefinition = {
  name: 'keys introduce',
  summary: {
    zh: '为早先建立的登记系统补齐 PDF 签章和国密签名密钥：由离线根密钥在账本上登记；须先停止登记系统并放回根密钥',
    en: 'make the keys for PDF files and SM2 signatures that an older registry lacks, and have the offline roots introduce them; the registry must be stopped and the root keys there',
  },
  options: [dataOption, jsonOption],
  async run(invocation) {
    const { introduceKeys } = await import('../keys/introduce-keys.js');
    const { introduced } = await whileStopped(invocation, introduceKeys);
    const lines = introduced.map(({ centre, key, index }) => `${index} ${centre} ${key}`);
    const nothing = '密钥齐全，没有可补的 / nothing is missing';
    const heading = '已在账本上登记（序号、登记中心、密钥） / introduced on the ledger (index, centre, key):';
    invocation.output.answer(lines.length === 0 ? nothing : [heading, ...lines].join('\n'), {
      introduced: introduced.map(({ centre, key, index }) => ({ centre, key, index: String(index) })),
    });
    return 0;
  },
};

async function change(
  invocation: Invocation,
  work: (changes: Changes, place: KeyPlaceToChange) => Promise<Outcome>,
): Promise<void> {
  const changes = await import('../keys/change-keys.js');
  const outcome = await whileStopped(invocation, (place) => work(changes, place));
  invocation.output.answer(sentence(outcome), { ...outcome, indexes: outcome.indexes.map(String) });
}

async function whileStopped<T>(invocation: Invocation, work: (place: KeyPlaceToChange) => Promise<T>): Promise<T> {
  const config = requireConfig(invocation);
  const { withStoppedRegistry } = await import('../keys/stopped-registry.js');
  const { SystemClock } = await import('../../platform/clock/clock.js');
  return withStoppedRegistry(config, (databaseUrl) => work({ config, databaseUrl, clock: new SystemClock() }));
}

function sentence({ name, key, indexes, finishedEarlier }: Outcome): string {
  if (finishedEarlier) {
    return `先前中断的更换已完成，未再次更换 / the rotation that was interrupted is finished, and no other was made: ${name} ${key}`;
  }
  return `密钥变更已载入账本，序号 ${indexes.join('、')} / on the ledger at index ${indexes.join(', ')}: ${name} ${key}`;
}

function nameOf({ arguments: [word = ''] }: Invocation): OnlineKeyName {
  if (isOnlineKeyName(word)) return word;
  const names = ONLINE_KEY_NAMES.join(', ');
  throw new StartupError(
    'usage',
    `没有“${word}”这把密钥，可选：${names}`,
    `there is no key "${word}"; there are ${names}`,
  );
}

function retirementOf(invocation: Invocation): Retirement {
  const reason = textOption(invocation, 'reason') ?? 'rotation';
  const index = textOption(invocation, 'firstUntrusted');
  if (reason === 'rotation' && index === undefined) return { reason };
  if (reason === 'compromise' && index !== undefined && /^(0|[1-9]\d{0,14})$/.test(index)) {
    return { reason, firstUntrustedIndex: Number(index) };
  }
  throw new StartupError(
    'usage',
    '--reason 为 rotation，或为 compromise 并以 --first-untrusted 给出账本序号',
    '--reason is rotation, or compromise with an index of the ledger as --first-untrusted',
  );
}

const noOverlap = () =>
  new StartupError(
    'usage',
    '--overlap 只用于未泄露的 ledger 密钥',
    '--overlap is for the ledger key alone, and not after a compromise',
  );
