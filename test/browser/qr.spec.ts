import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import QRCode from 'qrcode';
import { Road } from '../support/road.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { shown, Visitor, type WatchedPage } from './browser.js';
import { Certificates, objectIn } from './certificates.js';

const folder = temporaryFolder();
/** What the camera of the browser sees. */
const FILM = join(folder.path, 'camera.y4m');

let visitor: Visitor;
let files: Certificates;
let number: string;
let other: string;
let url: string;
let page: WatchedPage;

beforeAll(async () => {
  writeFileSync(FILM, await film('nothing yet'));
  visitor = await Visitor.arrive([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${FILM}`,
  ]);
  const road = await Road.begin(visitor.whole);
  files = new Certificates(road);
  const ids = await road.manyAfterPublicity(2);
  const numbers = [];
  for (const id of ids) numbers.push((await road.issue(id)).text('number'));
  await visitor.whole.settle();
  [number = '', other = ''] = numbers;
  url = await files.qr(number);
  writeFileSync(FILM, await film(url));
}, 180_000);
afterAll(async () => {
  await visitor.leave();
  folder.remove();
});
beforeEach(async () => {
  page = await visitor.page();
});
afterEach(async () => {
  expect(page.complaints.filter((one) => !/status of (404|422)|ERR_/.test(one))).toEqual([]);
  await page.close();
});

/** The address in a QR code as this registry is reached in the test. */
const here = (printed: string): string => printed.replace('https://registry.test', visitor.url);
const fragmentOf = (printed: string): string => printed.slice(printed.indexOf('#'));

describe('the address in a QR code', () => {
  it('is verified before anything is asked, then with all evidence', async () => {
    const held = Promise.withResolvers<void>();
    await page.page.route('**/v1/**', async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.page.goto(here(url));
    await page.page.locator('.verdict.working', { hasText: '二维码的内容与其签名一致' }).waitFor();
    await page.shot('qr-working');
    held.resolve();
    expect([await page.verdict(), await page.tone()]).toEqual(['有效', 'valid']);
    expect(await page.checks()).toMatchObject({ 二维码摘要凭证: 'valid', 账本存证: 'valid' });
    // No server ever saw what stands behind the number sign.
    expect(page.requests.join(' ')).not.toContain(fragmentOf(url).slice(1, 40));
    await page.shot('qr-valid');
  });

  it('that was altered is forged, and nobody is asked', async () => {
    const forged = await files.qr(number, (summary) => {
      const subject = objectIn(JSON.stringify(summary['credentialSubject']));
      return { ...summary, credentialSubject: { ...subject, dataName: '别的数据' } };
    });
    await page.page.goto(here(forged));
    expect([await page.verdict(), await page.tone()]).toEqual(['伪造或被篡改', 'forged']);
    expect(page.requests.filter((one) => one.includes('/v1/'))).toEqual([]);
    await page.shot('qr-forged');
  });

  it('of one certificate with the code of another is forged', async () => {
    await page.page.goto(`/verify/${other}${fragmentOf(url)}`);
    expect([await page.verdict(), await page.tone()]).toEqual(['伪造或被篡改', 'forged']);
    expect(page.requests.filter((one) => one.includes('/v1/'))).toEqual([]);
  });

  it.each(['#x', '#AAAA', '#%00', `#${'A'.repeat(3_000)}`])(
    'that is damaged (%#) is said to be so',
    async (fragment) => {
      await page.page.goto(`/verify/${number}${fragment}`);
      expect([await page.verdict(), await page.tone()]).toEqual(['文件损坏或不完整，无法核验', 'plain']);
    },
  );

  it('is not called valid while the registry cannot be reached', async () => {
    await page.page.route('**/v1/**', (route) => route.abort());
    await page.page.goto(here(url));
    expect([await page.verdict(), await page.tone()]).toEqual(['暂无法判定', 'undetermined']);
    expect(await shown(page.page.locator('.result'))).toContain('无法连接登记系统');
    await page.shot('qr-unreachable');
  });

  it('is not called valid where even the rest of the program cannot be fetched', async () => {
    await page.page.route(/assets\/judged/, (route) => route.abort());
    await page.page.goto(here(url));
    expect([await page.verdict(), await page.tone()]).toEqual(['暂无法判定', 'undetermined']);
  });
});

it('a QR code is scanned with the camera, whose picture stays here', async () => {
  await page.page.goto('/verify');
  await page.page.click('#scan');
  await page.page.locator('#camera video').waitFor();
  expect([await page.verdict(), await page.tone()]).toEqual(['有效', 'valid']);
  expect(await page.page.locator('#camera').isVisible()).toBe(false);
});

it('a picture of a QR code is read, and one without a code is said to have none', async () => {
  await page.page.goto('/verify');
  await page.choose({ name: 'photo.png', content: await files.file(number, 'qr.png') });
  expect(await page.verdict()).toBe('有效');
  const blank = await page.page.locator('h1').screenshot();
  await page.choose({ name: 'blank.png', content: blank });
  await page.page.locator('.verdict.plain').waitFor();
  expect(await page.verdict()).toBe('图片中没有可读的二维码');
});

it('an address in a QR code is verified when it is pasted', async () => {
  await page.page.goto('/verify');
  await page.page.click('#paste summary');
  await page.page.fill('#pasted', url);
  await page.page.click('#verify-pasted');
  expect(await page.verdict()).toBe('有效');
});

/** A film of one picture: the code in black on white (YUV4MPEG2, 4:2:0). */
async function film(text: string): Promise<Buffer> {
  const [scale, margin] = [5, 8];
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = Math.ceil(((modules.size + 2 * margin) * scale) / 2) * 2;
  const luma = Buffer.alloc(side * side, 235);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [Math.floor(y / scale) - margin, Math.floor(x / scale) - margin];
      const isInside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      if (isInside && modules.get(row, column)) luma[y * side + x] = 16;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((side * side) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${side} H${side} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]);
}
