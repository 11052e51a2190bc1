import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { disclosureOf, sm2Multikey, sm2Of, summaryOf, twinOf } from '../../../test/support/sample-derived.js';
import { sampleMeasured } from '../../../test/support/sample-profile.js';
import { SampleRegistry } from '../../../test/support/sample-registry.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { canonicalBytes } from '../../core/canonical/index.js';
import { qrUrl } from '../../core/qr/index.js';
import { buildBundle } from '../../core/verification/index.js';
import { verify } from '../commands/verify.js';

const folder = temporaryFolder();
afterAll(folder.remove);
const place = (name: string) => join(folder.path, name);
const write = (name: string, content: Uint8Array | string) => {
  writeFileSync(place(name), content);
  return place(name);
};

const data = Buffer.from('时间,线路\n2025-01-01,1\n');
const digestOf = (name: 'sha256' | 'sm3') => `${name}:${createHash(name).update(data).digest('hex')}`;
const registry = new SampleRegistry();
const dataDigests = [{ sha256: digestOf('sha256'), sm3: digestOf('sm3'), name: 'export.csv' }];
const certificate = registry.issue(undefined, { content: { dataDigests } });
const other = registry.issue('SJ1102026010002', { statusIndex: 4_712 });
const sm2Key = registry.introduce('social', sm2Multikey(), 'credential');
const pledge = registry.encumber(
  '0c0c0c0c-1111-4222-8333-000000000001',
  certificate.number,
  '2026-01-10T00:00:00.000Z',
  {
    type: 'pledge',
  },
);
const at = new Date(Date.now() - 60_000).toISOString();
const until = new Date(Date.now() + 3_600_000).toISOString();
const lists = {
  revocation: canonicalBytes(registry.list('revocation', [], { at, until })),
  suspension: canonicalBytes(registry.list('suspension', [], { at, until })),
};
const evidence = registry.evidence(certificate, {
  keyEntries: [0, 1, 2, 3, sm2Key].map((index) => registry.logged(index)),
  statusLists: lists,
  encumbranceEntries: [registry.logged(pledge)],
});
const trust = write('trust.json', JSON.stringify(registry.trust()));
const bundle = write('a.bundle.json', JSON.stringify(buildBundle({ input: evidence }), null, 2));
const { entry, tlogProof } = evidence;

const run = async (
  files: readonly string[],
  options: Record<string, string> = {},
  lists: Record<string, readonly string[]> = {},
) => {
  let text = '';
  let value: unknown;
  const output = {
    json: false,
    terminal: false,
    note: () => {},
    answer: (lines: string, whole?: unknown) => {
      text = lines;
      value = whole;
    },
  };
  const code = await verify.run({ arguments: files, options: { trust, ...options }, lists, output });
  return { code, text, value };
};

describe('registry verify', () => {
  it('judges a bundle, and shows what is open on the certificate', async () => {
    const { code, text } = await run([bundle]);
    expect(code).toBe(0);
    expect(text).toMatch(/^结论 verdict: 有效 \/ Valid/);
    expect(text).toContain('质押 pledge, 顺位 rank 1');
  });

  it('judges any artefact with the evidence beside it', async () => {
    const rest = [
      write('a.entry.json', entry ?? ''),
      write('a.tlog-proof', tlogProof ?? ''),
      write('r.vc.json', lists.revocation),
      write('s.vc.json', lists.suspension),
    ];
    const summary = summaryOf(certificate);
    const artefacts: [string, Uint8Array | string][] = [
      ['a.vc.json', evidence.credential],
      ['a.summary.vc.json', summary],
      ['a.rdfc.vc.json', await twinOf(certificate)],
      ['a.sm2.json', sm2Of(certificate)],
      ['a.disclosure.json', canonicalBytes(disclosureOf(certificate))],
      ['a.qr.txt', qrUrl('https://registry.example', certificate.number, summary)],
    ];
    for (const [name, content] of artefacts) {
      const { code, value } = await run([bundle, write(name, content), ...rest]);
      expect([name, code, value]).toMatchObject([name, 0, { verdict: 'valid' }]);
    }
    const { code, value } = await run([bundle, ...artefacts.map(([name]) => place(name))]);
    expect(code).toBe(0);
    expect(value).toMatchObject({ artefacts: ['credential', 'summary', 'disclosure', 'sm2', 'rdfc'] });
  });

  it('tells the status as of a legal time, and refuses one that is still to come', async () => {
    expect(await run([bundle], { asOf: '2026-01-01' })).toMatchObject({ code: 2 });
    expect(await run([bundle], { asOf: '2026-01-05T09:02:03.004+08:00' })).toMatchObject({
      code: 0,
      value: { asOf: '2026-01-05T01:02:03.004Z' },
    });
    await expect(run([bundle], { asOf: '2999-01-01' })).rejects.toMatchObject({ code: 'as-of-future' });
    for (const wrong of ['yesterday', '2026-02-30', '2026-01-05T09:02:03', '']) {
      await expect(run([bundle], { asOf: wrong })).rejects.toMatchObject({ code: 'as-of' });
    }
  });

  it('shows what was measured, and compares a file with what was', async () => {
    const file = { name: 'export.csv', bytes: data.length, sha256: digestOf('sha256'), sm3: digestOf('sm3') };
    const content = {
      chunkBytes: 1_048_576,
      leaves: 1,
      sha256: `sha256:${'a'.repeat(64)}`,
      sm3: `sm3:${'b'.repeat(64)}`,
    };
    const measured = [sampleMeasured({ file, content }, { signer: { name: '北京示例公交' } })];
    const issued = registry.issue('SJ1102026010003', { statusIndex: 4_713, content: { measured } });
    const given = write(
      'm.bundle.json',
      JSON.stringify(buildBundle({ input: registry.evidence(issued, { statusLists: lists }) })),
    );
    const { text, value } = await run([given], {}, { data: [write('export.csv', data), write('other.csv', 'x')] });
    expect(value).toMatchObject({ verdict: 'valid', data: [{ standing: 'listed' }, { standing: 'not-listed' }] });
    expect(text).toContain(
      `测得 measured: export.csv: ${data.length} 字节 bytes, 100 行 rows, 3 列 columns, 质量 quality 98.63`,
    );
    expect(text).toContain(`sha256:${'a'.repeat(64)}`);
    expect(text).toMatch(/签名 signed by: did:key:z6Mk\w{44}，自称 who says to be 北京示例/);
  });

  it('compares a file of the data with what the certificate lists', async () => {
    const own = write('export.csv', data);
    const foreign = write('other.csv', 'x');
    expect(await run([], {}, { certificate: [bundle], data: [own] })).toMatchObject({
      code: 0,
      value: { data: [{ standing: 'listed', bytes: data.length, sha256: digestOf('sha256'), sm3: digestOf('sm3') }] },
    });
    expect(await run([bundle], {}, { data: [own, foreign] })).toMatchObject({
      code: 6,
      value: { verdict: 'valid', data: [{ standing: 'listed' }, { standing: 'not-listed' }] },
    });
    const bare = registry.evidence(other, { statusLists: lists });
    const without = write('b.bundle.json', JSON.stringify(buildBundle({ input: bare })));
    expect(await run([without], {}, { data: [own] })).toMatchObject({
      code: 6,
      value: { data: [{ standing: 'none-listed' }] },
    });
    await expect(run([bundle], {}, { data: [place('missing')] })).rejects.toMatchObject({ code: 'file-not-readable' });
    await expect(run([bundle], {}, { data: [folder.path] })).rejects.toMatchObject({ code: 'file-not-readable' });
  });

  it('writes the report', async () => {
    const report = place('report.json');
    const { value } = await run([bundle], { report });
    expect(JSON.parse(readFileSync(report, 'utf8'))).toEqual(JSON.parse(JSON.stringify(value)));
    await expect(run([bundle], { report: join(folder.path, 'no', 'such') })).rejects.toMatchObject({
      code: 'report-not-written',
    });
  });

  it('refuses files of different certificates, no file at all, and what is no artefact', async () => {
    const stranger = write('c.vc.json', canonicalBytes(other.credential));
    await expect(run([bundle, stranger])).rejects.toMatchObject({ code: 'files-differ' });
    await expect(run([])).rejects.toMatchObject({ code: 'no-file' });
    expect(await run([write('note.txt', 'hello')])).toMatchObject({ code: 5, value: { code: 'unreadable' } });
  });

  it('calls a forgery by its name, whatever else is handed in', async () => {
    const forged = readFileSync(bundle, 'utf8').replace('本地机房', '异地机房');
    expect(await run([write('f.bundle.json', forged)])).toMatchObject({ code: 3 });
    const { code, text, value } = await run([place('f.bundle.json')], {}, { data: [write('export.csv', data)] });
    expect(code).toBe(3);
    expect(text).not.toContain('北京示例公交有限公司');
    // What a forgery lists says nothing of a file.
    expect(value).not.toHaveProperty('data');
  });
});
