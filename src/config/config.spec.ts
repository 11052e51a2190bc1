import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Config, loadConfig, settingRows } from './index.js';

const production = {
  REGISTRY_MODE: 'production',
  PUBLIC_URL: 'https://registry.example.cn',
  REGISTRY_KEY_PASSPHRASE: 'correct horse battery staple',
  DATABASE_URL: 'postgres://app:pw@db.example.cn/registry',
  CHAIN_RPC_URL: 'none',
};

function accepted(environment: Record<string, string>): Config {
  const loaded = loadConfig(environment);
  if (!loaded.ok) throw new Error(loaded.problems.map(({ en }) => en).join('\n'));
  return loaded.value;
}

function problems(environment: Record<string, string | undefined>): string[] {
  const loaded = loadConfig(environment);
  if (loaded.ok) return [];
  for (const { zh, en } of loaded.problems) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
    expect(`${zh}${en}`).not.toContain('\n');
  }
  return loaded.problems.map(({ variable, en }) => `${variable}: ${en}`);
}

describe('configuration', () => {
  it('needs nothing at all', () => {
    const config = accepted({});
    expect(config).toMatchObject({
      mode: 'default',
      dataDirectory: resolve('data'),
      host: '127.0.0.1',
      port: 3000,
      baseUrl: 'http://127.0.0.1:3000',
      sample: true,
      trustProxy: false,
      ledger: { checkpointIntervalMs: 200, batchSize: 4096 },
      evidenceMaximumBytes: 2_147_483_648,
      noticeDays: 90,
    });
    expect(config.chain).toEqual({ kind: 'embedded', everyEntries: 1000, everySeconds: 300, alarmSeconds: 3600 });
    for (const absent of ['publicUrl', 'databaseUrl', 'databaseOwnerUrl', 'keyPassphrase', 'oidc']) {
      expect(config).not.toHaveProperty(absent);
    }
  });

  it('is frozen to the bottom', () => {
    const config = accepted({});
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.ledger)).toBe(true);
  });

  it('treats an empty variable as absent', () => {
    expect(accepted({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000 });
  });

  it('reads where the virus scanner answers', () => {
    expect(accepted({}).scanner).toBeUndefined();
    expect(accepted({ REGISTRY_CLAMD: 'clamd.internal:3310' }).scanner).toEqual({ host: 'clamd.internal', port: 3310 });
    expect(accepted({ REGISTRY_CLAMD: '[::1]:3310' }).scanner).toEqual({ host: '::1', port: 3310 });
  });

  it('lets the command line win over the environment', () => {
    const loaded = loadConfig({ PORT: '1', HOST: '::1' }, { port: '4000' });
    expect(loaded).toMatchObject({ ok: true, value: { port: 4000, host: '::1', baseUrl: 'http://[::1]:4000' } });
  });

  it.each([
    ['REGISTRY_CLAMD', 'clamd'],
    ['REGISTRY_CLAMD', 'clamd:0'],
    ['REGISTRY_CLAMD', 'tcp://clamd:3310'],
    ['PORT', '65536'],
    ['PORT', '3000x'],
    ['PORT', '-1'],
    ['PORT', '1e3'],
    ['REGISTRY_MODE', 'prod'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'localhost'],
    ['PUBLIC_URL', 'registry.example.cn'],
    ['PUBLIC_URL', 'https://registry.example.cn/path'],
    ['PUBLIC_URL', 'https://user:pw@registry.example.cn'],
    ['PUBLIC_URL', 'https://registry.example.cn/?q=1'],
    ['PUBLIC_URL', 'ftp://registry.example.cn'],
    ['PUBLIC_URL', `https://${'a'.repeat(50)}.cn`],
    ['TRUST_PROXY', 'everyone'],
    ['TRUST_PROXY', '1'],
    ['REGISTRY_SESSION_HOURS', '0'],
    ['REGISTRY_BATCH_SIZE', '65537'],
    ['REGISTRY_CHECKPOINT_INTERVAL_MS', '9'],
    ['REGISTRY_EVIDENCE_MAXIMUM_BYTES', '0'],
    ['CHAIN_RPC_URL', 'ws://127.0.0.1'],
    ['CHAIN_ID', '1'],
    ['CHAIN_CONTRACT', `0x${'1'.repeat(40)}`],
    ['CHAIN_SENDER_KEY', '1'.repeat(64)],
    ['CHAIN_SENDER_KEY', '1'.repeat(63)],
    ['CHAIN_SENDER_KEY_FILE', '/run/secrets/sender'],
    ['CHAIN_CONFIRMATIONS', '0'],
    ['CHAIN_FEES', 'free'],
    ['CHAIN_TRIES', 'no'],
    ['REGISTRY_CHAINS', '/nowhere/chains.json'],
    ['REGISTRY_ANCHOR_EVERY_ENTRIES', '0'],
    ['REGISTRY_ANCHOR_EVERY_SECONDS', '3600'],
    ['REGISTRY_ANCHOR_ALARM_SECONDS', '300'],
    ['OIDC_ISSUER', 'https://login.example.cn'],
    ['OIDC_AUDIENCE', 'registry'],
    ['OIDC_JWKS_URI', 'https://login.example.cn/keys'],
    ['DATABASE_OWNER_URL', 'postgres://owner@localhost/registry'],
    ['REGISTRY_KEY_PASSPHRASE_FILE', '/nowhere/passphrase'],
  ])('refuses %s=%s with one sentence', (variable, value) => {
    expect(problems({ [variable]: value })).toHaveLength(1);
  });

  it('names every fault at once', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'y', REGISTRY_MODE: 'z' })).toHaveLength(3);
  });

  it('never repeats a database password', () => {
    expect(problems({ DATABASE_URL: 'postgre://app:hunter2@db/x' }).join()).not.toContain('hunter2');
  });

  it('reads the settings that have structure', () => {
    expect(
      accepted({
        TRUST_PROXY: '10.0.0.0/8, ::1',
        OIDC_ISSUER: 'https://login.example.cn',
        OIDC_AUDIENCE: 'registry',
        CHAIN_RPC_URL: 'http://127.0.0.1:8545',
        PUBLIC_URL: 'https://Registry.example.cn:8443/',
      }),
    ).toMatchObject({
      trustProxy: '10.0.0.0/8,::1',
      oidc: { issuer: 'https://login.example.cn', audience: 'registry' },
      chain: { kind: 'outside', chains: [{ name: 'main', rpcUrl: 'http://127.0.0.1:8545' }] },
      publicUrl: 'https://registry.example.cn:8443',
      baseUrl: 'https://registry.example.cn:8443',
      sample: false,
    });
  });

  it.each(['http://localhost:3000', 'http://127.1.2.3', 'http://[::1]:1', 'http://a.localhost', 'http://0.0.0.0'])(
    'calls %s a sample address',
    (address) => {
      expect(accepted({ PUBLIC_URL: address }).sample).toBe(true);
    },
  );

  it('describes every setting in both languages', () => {
    for (const { variable, meaning } of settingRows()) {
      expect(variable).toMatch(/^[A-Z_]+$/);
      expect(meaning.zh).toMatch(/\p{Script=Han}/u);
      expect(meaning.en).toMatch(/^[a-zA-Z]/);
    }
  });
});

describe('the departments that review for their districts', () => {
  const read = (REGISTRY_FIRST_REVIEW: string) => problems({ REGISTRY_FIRST_REVIEW });

  it('are none unless named, by credit code', () => {
    expect(accepted({}).districtDepartments).toEqual([]);
    const codes = '11110112000060011T, 11110108000060038R';
    expect(accepted({ REGISTRY_FIRST_REVIEW: codes }).districtDepartments).toEqual([
      '11110112000060011T',
      '11110108000060038R',
    ]);
  });

  it.each(['91110112MA0006011J', '11110000000060011T', '110112', '11110112000060011T,'])(
    'are public bodies of districts, not %s',
    (code) => expect(read(code)[0]).toMatch(/^REGISTRY_FIRST_REVIEW: .*no credit code of a public body/),
  );

  it('are one for a district', () => {
    expect(read('11110112000060011T,1211011200006002XF')).toEqual([
      'REGISTRY_FIRST_REVIEW: REGISTRY_FIRST_REVIEW must name one department for a district',
    ]);
  });
});

describe('the export', () => {
  it('goes to folders and buckets, each named once', () => {
    const { ledger } = accepted({ REGISTRY_EXPORT: '/mnt/one, s3://bucket-1/a/b/ ,s3://bucket-1' });
    expect(ledger.exports).toEqual({
      places: [
        { kind: 'folder', path: '/mnt/one' },
        { kind: 's3', bucket: 'bucket-1', prefix: 'a/b' },
        { kind: 's3', bucket: 'bucket-1', prefix: '' },
      ],
      intervalMs: 1000,
      s3: { pathStyle: true },
    });
    expect(accepted({}).ledger.exports.places).toEqual([]);
  });

  it.each(['s3://', 's3://UPPER/a', 's3://bucket/a//b', 's3://bucket/../b', 'https://bucket', 'a,a', 'a,,b'])(
    'refuses %s',
    (value) => {
      expect(problems({ REGISTRY_EXPORT: value }).join()).toContain('REGISTRY_EXPORT must be folders or s3://');
    },
  );

  it('lies outside the data folder', () => {
    const inside = { REGISTRY_DATA: '/srv/data', REGISTRY_EXPORT: '/srv/data/export' };
    expect(problems(inside).join()).toContain('inside the data folder');
    expect(accepted({ ...inside, REGISTRY_EXPORT: '/srv/data-export' }).ledger.exports.places).toHaveLength(1);
  });
});

describe('production mode', () => {
  it('starts when everything unsafe has been replaced', () => {
    expect(accepted(production)).toMatchObject({ mode: 'production', sample: false });
    const chain = { CHAIN_RPC_URL: 'https://chain.example.cn', CHAIN_SENDER_KEY: '1'.repeat(64) };
    expect(accepted({ ...production, ...chain }).chain.kind).toBe('outside');
    expect(accepted({ ...production, ...chain, CHAIN_RPC_URL: 'http://127.0.0.1:8545' }).chain.kind).toBe('outside');
  });

  it.each([
    ['no public address', { PUBLIC_URL: undefined }, 'needs PUBLIC_URL'],
    ['a loopback public address', { PUBLIC_URL: 'https://localhost' }, 'reaches only this machine'],
    ['a public address in the clear', { PUBLIC_URL: 'http://registry.example.cn' }, 'starts with https://'],
    ['unencrypted keys', { REGISTRY_KEY_PASSPHRASE: undefined }, 'refuses unencrypted keys'],
    ['a short passphrase', { REGISTRY_KEY_PASSPHRASE: 'short' }, 'at least 16 characters'],
    ['the embedded database', { DATABASE_URL: undefined }, 'refuses the embedded database'],
    ['the embedded chain', { CHAIN_RPC_URL: undefined }, 'refuses the embedded chain'],
    [
      'a chain without a sender of its own',
      { CHAIN_RPC_URL: 'https://chain.example.cn' },
      'needs the key of the account',
    ],
    [
      'a chain in the clear',
      { CHAIN_RPC_URL: 'http://chain.example.cn', CHAIN_SENDER_KEY: '1'.repeat(64) },
      'the address of a chain to start with https',
    ],
    [
      'an issuer in the clear',
      { OIDC_ISSUER: 'http://login.example.cn', OIDC_AUDIENCE: 'x' },
      'OIDC_ISSUER and OIDC_JWKS_URI to start with https',
    ],
  ])('refuses %s', (_what, change, sentence) => {
    const found = problems({ ...production, ...change });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(sentence);
  });

  it('lists all of it on an otherwise empty configuration', () => {
    expect(problems({ REGISTRY_MODE: 'production' })).toHaveLength(4);
  });

  it('complains once about a setting that cannot be read', () => {
    expect(problems({ ...production, PUBLIC_URL: 'nonsense' })).toHaveLength(1);
  });
});

describe('passphrase file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  const file = join(folder, 'passphrase');
  const inFile = { ...production, REGISTRY_KEY_PASSPHRASE: '', REGISTRY_KEY_PASSPHRASE_FILE: file };
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (text: string, mode: number) => {
    rmSync(file, { force: true });
    writeFileSync(file, text, { mode });
  };

  it('is read without its line break', () => {
    write('a passphrase long enough \n', 0o600);
    expect(accepted(inFile).keyPassphrase).toBe('a passphrase long enough ');
  });

  it('is refused when others can read it, when it is empty, and beside the variable', () => {
    write('a passphrase long enough', 0o644);
    expect(problems(inFile).join()).toContain('chmod 600');
    write('\n', 0o600);
    expect(problems(inFile).join()).toContain('empty');
    write('a passphrase long enough', 0o600);
    expect(problems({ ...inFile, REGISTRY_KEY_PASSPHRASE: 'a passphrase long enough' }).join()).toContain('only one');
  });
});
