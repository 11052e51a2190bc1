import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type ChainConfig, type Config, loadConfig } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'chains-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'chains.json');

const KEY = 'ab'.repeat(32);
const ADDRESS = '0x52908400098527886E0F7030069857D2E4169EE7';
const one = { CHAIN_RPC_URL: 'https://chain.example.cn/key' };

function accepted(environment: Record<string, string>): Config {
  const loaded = loadConfig(environment);
  if (!loaded.ok) throw new Error(loaded.problems.map(({ en }) => en).join('\n'));
  return loaded.value;
}

function chainsOf(environment: Record<string, string>): readonly ChainConfig[] {
  const { chain } = accepted(environment);
  return chain.kind === 'outside' ? chain.chains : [];
}

function problems(environment: Record<string, string>): string {
  const loaded = loadConfig(environment);
  if (loaded.ok) return '';
  for (const { zh, en } of loaded.problems) expect(`${zh}${en}`).not.toMatch(/\n|abab/);
  return loaded.problems.map(({ variable, en }) => `${variable}: ${en}`).join('\n');
}

const listed = (content: unknown) => {
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return { REGISTRY_CHAINS: path };
};

describe('one chain', () => {
  it('has defaults for all but its address', () => {
    expect(chainsOf(one)).toEqual([
      {
        name: 'main',
        rpcUrl: 'https://chain.example.cn/key',
        confirmations: 12,
        fees: 'auto',
        hasTries: true,
        everyEntries: 1000,
        everySeconds: 300,
        alarmSeconds: 3600,
      },
    ]);
  });

  it('is what the settings say', () => {
    const [chain] = chainsOf({
      ...one,
      CHAIN_ID: '20200',
      CHAIN_CONTRACT: ADDRESS,
      CHAIN_SENDER_KEY_FILE: '/run/secrets/sender',
      CHAIN_CONFIRMATIONS: '1',
      CHAIN_FEES: 'fixed',
      CHAIN_TRIES: 'false',
    });
    expect(chain).toMatchObject({
      chainId: 20200,
      contract: ADDRESS.toLowerCase(),
      sender: { file: '/run/secrets/sender' },
      confirmations: 1,
      fees: 'fixed',
      hasTries: false,
    });
  });

  it('keeps the key of its sender to itself', () => {
    const config = accepted({ ...one, CHAIN_SENDER_KEY: `0x${KEY}` });
    expect(`${inspect(config, { depth: 9, showHidden: true })}${JSON.stringify(config)}`).not.toContain(KEY);
    const [sender] = config.chain.kind === 'outside' ? config.chain.chains.map((chain) => chain.sender) : [];
    expect(sender !== undefined && 'text' in sender && sender.text.reveal()).toBe(`0x${KEY}`);
    expect(`${sender !== undefined && 'text' in sender && sender.text}`).toBe('…');
  });

  it('has one key, and is one chain', () => {
    const both = { ...one, CHAIN_SENDER_KEY: KEY, CHAIN_SENDER_KEY_FILE: '/run/secrets/sender' };
    expect(problems(both)).toMatch(/^CHAIN_SENDER_KEY_FILE: only one of/);
    expect(problems({ ...one, ...listed([{ name: 'a', rpcUrl: 'http://a' }]) })).toMatch(
      /^REGISTRY_CHAINS: only one of/,
    );
  });
});

describe('several chains', () => {
  it('are listed in a file, with what each leaves out taken from the settings', () => {
    const list = [
      {
        name: 'fisco',
        rpcUrl: 'http://127.0.0.1:8545',
        senderKeyFile: 'fisco.key',
        fees: 'fixed',
        tries: false,
        confirmations: 1,
      },
      { name: 'besu', rpcUrl: 'https://besu.example.cn', contract: ADDRESS, everySeconds: 60 },
    ];
    expect(chainsOf({ ...listed(list), REGISTRY_ANCHOR_EVERY_ENTRIES: '7' })).toMatchObject([
      {
        name: 'fisco',
        sender: { file: join(folder, 'fisco.key') },
        fees: 'fixed',
        hasTries: false,
        confirmations: 1,
        everyEntries: 7,
        everySeconds: 300,
      },
      { name: 'besu', contract: ADDRESS.toLowerCase(), confirmations: 12, everySeconds: 60 },
    ]);
  });

  it.each([
    ['no file', undefined, 'cannot be read'],
    ['no JSON', '[', 'json-syntax'],
    ['a repeated member', '[{"name":"a","name":"a","rpcUrl":"http://a"}]', 'json-duplicate-key'],
    ['nothing', [], 'must hold 1 to 16 items'],
    ['an unknown member', [{ name: 'a', rpcUrl: 'http://a', senderKey: KEY }], '/0/senderKey: is not known'],
    ['no name', [{ rpcUrl: 'http://a' }], '/0/name: is missing'],
    ['a name in capitals', [{ name: 'A', rpcUrl: 'http://a' }], '/0/name'],
    [
      'a name twice',
      [
        { name: 'a', rpcUrl: 'http://a' },
        { name: 'a', rpcUrl: 'http://b' },
      ],
      'the chain a stands twice',
    ],
    ['an address that is none', [{ name: 'a', rpcUrl: 'ws://a' }], '/0/rpcUrl'],
    ['one that begins like an address', [{ name: 'a', rpcUrl: 'https://a:99999/abab' }], 'the rpcUrl of the chain a'],
    ['a contract that is none', [{ name: 'a', rpcUrl: 'http://a', contract: '0x12' }], '/0/contract'],
    ['no confirmation', [{ name: 'a', rpcUrl: 'http://a', confirmations: 0 }], '/0/confirmations'],
    [
      'an alarm before the anchor',
      [{ name: 'a', rpcUrl: 'http://a', everySeconds: 9000 }],
      'alarmSeconds above everySeconds',
    ],
  ])('are refused with %s', (_what, content, sentence) => {
    rmSync(path, { force: true });
    expect(problems(content === undefined ? { REGISTRY_CHAINS: path } : listed(content))).toContain(sentence);
  });
});
