import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { JsonObject, JsonValue } from '../../src/core/canonical/index.js';
import { isObject } from '../../src/core/canonical/index.js';
import { Road } from '../support/road.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { shown, Visitor, type WatchedPage } from './browser.js';
import { Certificates, objectIn, resigned } from './certificates.js';

const HOSTILE = `"><img src=x onerror="window.broken=1"><script>window.broken=1</script>'`;

let visitor: Visitor;
let road: Road;
let files: Certificates;
let number: string;
let revoked: string;
/** Of the second one, before it was revoked. */
let outdated: string;
let issuedOn: string;
let page: WatchedPage;

beforeAll(async () => {
  visitor = await Visitor.arrive();
  road = await Road.begin(visitor.whole);
  files = new Certificates(road);
  const ids = await road.manyAfterPublicity(2);
  const numbers = [];
  for (const id of ids) numbers.push((await road.issue(id)).text('number'));
  await visitor.whole.settle();
  [number = '', revoked = ''] = numbers;
  outdated = await files.bundle(revoked);
  issuedOn = visitor.whole.clock.now().toISOString().slice(0, 10);
  visitor.whole.clock.set(new Date(visitor.whole.clock.now().getTime() + 3 * 86_400_000));
  await road.changeStatus(revoked, 'revocations', 'false-materials');
  await visitor.whole.settle();
}, 180_000);
afterAll(() => visitor.leave());
beforeEach(async () => {
  page = await visitor.page();
  await page.page.goto('/verify');
});
afterEach(async () => {
  // Nothing that was handed in made the page complain, and no policy was violated.
  expect(page.complaints.filter((one) => !/status of (404|422)/.test(one))).toEqual([]);
  await page.close();
});

describe('a bundle', () => {
  it('is verified here, and its number, holder and proofs are shown', async () => {
    await page.choose({ name: 'mine.bundle.json', content: await files.bundle(number) });
    expect([await page.verdict(), await page.tone()]).toEqual(['有效', 'valid']);
    const text = await shown(page.page.locator('.result'));
    for (const word of [
      number,
      road.cast.party.name,
      road.cast.party.uscc,
      '持有权',
      '登记完成，签发证书',
      '账本条目',
    ]) {
      expect(text).toContain(word);
    }
    expect(await page.checks()).toMatchObject({ 签发者签名: 'valid', 账本存证: 'valid', 证书状态: 'valid' });
    await page.shot('valid');
  });

  it('has no colour and no word of success before every check has run', async () => {
    const held = Promise.withResolvers<void>();
    await page.page.route('**/v1/verifications**', async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.choose({ name: 'mine.bundle.json', content: await files.bundle(number) });
    await page.page.waitForRequest('**/v1/verifications**');
    await page.page.locator('.verdict.working').waitFor();
    const waiting = await page.page.locator('#results').innerHTML();
    expect(waiting).not.toMatch(/有效|成立|真实|[Vv]alid\b|Genuine|class="[^"]*\bvalid\b/);
    await page.shot('working');
    held.resolve();
    expect(await page.verdict()).toBe('有效');
  });

  it('that is older than a revocation is not in force, whatever it says itself', async () => {
    await page.choose({ name: 'old.bundle.json', content: outdated });
    expect([await page.verdict(), await page.tone()]).toEqual(['已失效', 'not-in-force']);
    const text = await shown(page.page.locator('.result'));
    expect(text).toContain('撤销');
    await page.shot('revoked');
  });

  it('was in force on a day before its revocation', async () => {
    await page.page.fill('#as-of', issuedOn);
    await page.choose({ name: 'old.bundle.json', content: await files.bundle(revoked) });
    expect(await page.verdict()).toBe(`有效（${issuedOn} 时）`);
    const text = await shown(page.page.locator('.result'));
    expect(text).toContain('这是所询时点的状态，不是现在的状态');
    expect(text).toContain('此后证书状态又有变更');
    // Nothing on the page says that it is in force now.
    expect(await shown(page.page.locator('main'))).not.toMatch(/现行有效|可以采信/);
    await page.shot('as-of');
  });

  it('is asked nothing about a day that is still to come', async () => {
    await page.page.fill('#as-of', '2031-01-01');
    await page.choose({ name: 'a.bundle.json', content: await files.bundle(number) });
    expect([await page.verdict(), await page.tone()]).toEqual(['所询时点尚未到来', 'plain']);
  });

  it('is judged offline by itself alone, and nothing is sent', async () => {
    await page.fetched();
    await page.page.check('#offline');
    const before = page.requests.length;
    await page.choose({ name: 'old.bundle.json', content: outdated });
    // Its status is three days old.
    expect([await page.verdict(), await page.tone()]).toEqual(['暂无法判定', 'undetermined']);
    expect(page.requests.slice(before)).toEqual([]);
    await page.shot('undetermined');
  });
});

describe('a forgery', () => {
  it('is told as such, nothing that it says is repeated, and nobody is asked', async () => {
    const bundle = (await files.bundle(number)).replace(road.cast.party.name, '北京假冒数据有限公司');
    await page.choose({ name: 'forged.bundle.json', content: bundle });
    expect([await page.verdict(), await page.tone()]).toEqual(['伪造或被篡改', 'forged']);
    expect(await page.checks()).toMatchObject({ 签发者签名: 'invalid' });
    expect(await page.page.locator('#results').innerHTML()).not.toContain('北京假冒');
    expect(page.requests.filter((one) => one.startsWith('POST'))).toEqual([]);
    await page.shot('forged');
  });

  it('runs nothing, whichever of its texts is an attack', async () => {
    const credential = await files.credential(number);
    await page.page.check('#offline');
    for (const [place, forged] of everyTextReplaced(credential, HOSTILE)) {
      await page.choose({ name: `${HOSTILE}.json`, content: JSON.stringify(forged) });
      expect([place, await page.verdict()]).toEqual([place, '伪造或被篡改']);
    }
    expect(await page.page.evaluate('[window.broken === undefined, document.images.length]')).toEqual([true, 0]);
  });

  it('signed by a stranger is shown as what its file says, in letters that do nothing', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const credential = resigned(await files.credential(number), { dataName: name, summary: HOSTILE });
    await page.page.check('#offline');
    await page.choose({ name: 'a.vc.json', content: JSON.stringify(credential) });
    expect(await page.tone()).toBe('undetermined');
    const text = await shown(page.page.locator('.result'));
    expect(text).toContain(name);
    expect(text).toContain('尚未证实');
    expect(await page.page.evaluate('document.images.length')).toBe(0);
  });
});

describe('what is derived from a certificate', () => {
  it('a PDF is verified with the credential in it', async () => {
    await page.choose({ name: 'certificate.pdf', content: await files.file(number, 'pdf') });
    expect([await page.verdict(), await page.tone()]).toEqual(['有效', 'valid']);
    expect(await page.checks()).toMatchObject({ 'PDF 与证书一致': 'valid' });
    await page.shot('pdf');
  });

  it('a PDF with one byte changed is forged', async () => {
    const pdf = await files.file(number, 'pdf');
    const at = Math.floor(pdf.length / 3);
    pdf[at] = (pdf[at] ?? 0) ^ 1;
    await page.choose({ name: 'certificate.pdf', content: pdf });
    expect([await page.verdict(), await page.tone()]).toEqual(['伪造或被篡改', 'forged']);
    expect(await page.checks()).toMatchObject({ 'PDF 与证书一致': 'invalid' });
    await page.shot('pdf-tampered');
  });

  it('a PDF that was cut off is no certificate, and not valid', async () => {
    const pdf = await files.file(number, 'pdf');
    await page.choose({ name: 'certificate.pdf', content: pdf.subarray(0, pdf.length / 2) });
    expect(['forged', 'plain', 'undetermined']).toContain(await page.tone());
  });

  it('signatures of other families hold beside the certificate', async () => {
    await page.choose(
      { name: 'a.vc.json', content: JSON.stringify(await files.credential(number)) },
      { name: 'a.rdfc.vc.json', content: await files.file(number, 'rdfc') },
      { name: 'a.sm2.json', content: await files.file(number, 'sm2') },
    );
    expect(await page.verdict()).toBe('有效');
    expect(await page.checks()).toMatchObject({ '国密签名（SM2）': 'valid', 'RDF 签名副本': 'valid' });
  });

  it('a disclosure is verified by itself, and shows what it opens', async () => {
    await page.choose({ name: 'a.disclosure.json', content: await files.disclosure(number, ['region']) });
    expect(await page.verdict()).toBe('有效');
    expect(await page.checks()).toMatchObject({ 选择性披露: 'valid' });
    expect(await shown(page.page.locator('.result'))).toContain('披露：');
    await page.shot('disclosure');
  });
});

describe('what is no certificate', () => {
  it('is said to be damaged, which is no verdict', async () => {
    await page.choose({ name: 'cut.bundle.json', content: (await files.bundle(number)).slice(0, 4_000) });
    expect([await page.verdict(), await page.tone()]).toEqual(['文件损坏或不完整，无法核验', 'plain']);
    await page.shot('unreadable');
  });

  it('is hashed in pieces as data, and looked up without being sent', async () => {
    const content = Buffer.alloc(5 * 1_048_576 + 3, 7);
    await page.choose({ name: 'data.csv', content });
    expect(await page.verdict()).toBe('没有公示的登记列有该文件');
    const digest = createHash('sha256').update(content).digest('hex');
    expect(await shown(page.page.locator('.result'))).toContain(digest);
    expect(page.requests.at(-1)).toBe('POST /v1/verifications/data-digests');
    await page.shot('data-file');
  });

  it('of several files each is answered', async () => {
    await page.choose(
      { name: 'a.bundle.json', content: await files.bundle(number) },
      { name: 'b.bundle.json', content: await files.bundle(revoked) },
      { name: 'c.bin', content: 'data' },
    );
    const verdicts = [];
    for (const index of [0, 1, 2]) verdicts.push(await page.verdict(index));
    expect(verdicts).toEqual(['有效', '已失效', '没有可比对的证书']);
    await page.shot('several');
  });
});

it('pasted text is verified like a file', async () => {
  await page.page.click('#paste summary');
  await page.page.fill('#pasted', await files.bundle(number));
  await page.page.click('#verify-pasted');
  expect(await page.verdict()).toBe('有效');
});

it('a file that is dropped anywhere on the page is verified', async () => {
  const content = await files.bundle(number);
  const transfer = await page.page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.items.add(new File([${JSON.stringify(content)}], 'dropped.json'));
    return data;
  })()`);
  await page.page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
  expect(await page.verdict()).toBe('有效');
});

it('whoever repeats the checks with openssl by the lines that are shown comes to the same', async () => {
  await page.choose({ name: 'a.bundle.json', content: await files.bundle(number) });
  await page.verdict();
  const folder = temporaryFolder();
  const repeat = async (check: string): Promise<string> => {
    const row = page.page.locator('.check', { has: page.page.locator('h4', { hasText: check }) });
    const lines = (await row.locator('pre').textContent())?.split('\n') ?? [];
    const own = lines.filter((line) => !line.startsWith('npm')).join('\n');
    const { stdout, stderr } = await promisify(execFile)('bash', ['-e', '-c', own], { cwd: folder.path });
    return `${stdout}${stderr}\n${own}`;
  };
  expect(await repeat('签发者签名')).toContain('Signature Verified Successfully');
  expect(await repeat('账本检查点')).toContain('Signature Verified Successfully');
  const inclusion = await repeat('账本存证');
  const leaf = /# ([0-9a-f]{64})/.exec(inclusion)?.[1] ?? 'none';
  expect(inclusion).toMatch(new RegExp(`= ${leaf}`));
  folder.remove();
});

it('what is verified can be taken away', async () => {
  await page.choose({ name: 'a.bundle.json', content: await files.bundle(number) });
  await page.verdict();
  const [download] = await Promise.all([
    page.page.waitForEvent('download'),
    page.page.getByRole('button', { name: '核验包' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${number}.bundle.json`);
});

/** The document once for each of its texts, that one replaced; with a pointer to it. */
function everyTextReplaced(document: JsonObject, text: string): [string, JsonValue][] {
  const replaced = (value: JsonValue, pointer: string): [string, JsonValue][] => {
    if (typeof value === 'string') return [[pointer, text]];
    if (Array.isArray(value)) {
      return value.flatMap((item, index) =>
        replaced(item, `${pointer}/${index}`).map(([at, made]): [string, JsonValue] => [at, value.with(index, made)]),
      );
    }
    if (!isObject(value)) return [];
    return Object.entries(value).flatMap(([name, member]) =>
      replaced(member, `${pointer}/${name}`).map(([at, made]): [string, JsonValue] => [at, { ...value, [name]: made }]),
    );
  };
  return replaced(document, '').map(([at, made]) => [at, objectIn(JSON.stringify(made))]);
}
