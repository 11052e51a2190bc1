import fc from 'fast-check';
import { credentialOf, samplePaper, samplePdfKey } from '../../../test/support/sample-pdf.js';
import { SampleRegistry } from '../../../test/support/sample-registry.js';
import { comparePages, compactText } from '../../core/certificate-text/index.js';
import { PdfDocument } from '../../core/pdf/document.js';
import { parseFile } from '../../core/pdf/parse-file.js';
import { fillSignature, readPdf } from '../../core/pdf/index.js';
import { nodeCrypto } from '../crypto/index.js';
import { drawPaper } from './draw.js';
import { OwnThreadPress, type Paper } from './index.js';
import type { LaidPage } from './laid-page.js';
import { layOut } from './layout.js';
import { qrBars } from './qr.js';
import { sealOf } from './seal.js';
import { BODY, INK, PAGE, QR_SIZE } from './style.js';
import { typefaces } from './typeface.js';
import { wrap } from './wrap.js';

const key = samplePdfKey();
const registry = new SampleRegistry();
const longContent = {
  summary: '线路、站点与时刻；'.repeat(44),
  rights: Array.from({ length: 40 }, (_, place) => ({
    right: (['hold', 'use', 'operate'] as const)[place % 3] ?? 'hold',
    holder: '91110000802100433B',
    from: '2026-01-05',
    restrictions: '依约定行使，不得转授权。'.repeat(1 + ((place * 7) % 80)),
  })),
  restrictionScope: Array.from({ length: 300 }, (_, place) => `${place}`)
    .join('\n')
    .slice(0, 1_000)
    .trim(),
  // Pairs of characters that share a glyph.
  authorisationBasis: '甲-乙 甲‑乙；丙•丁 丙‧丁；戊–己 戊‒己；①➀',
};
const long = registry.issue('SJ1102026010002', { content: longContent });
const MILLIMETRE = 72 / 25.4;

const contents = (file: Uint8Array): string[] => {
  const parsed = parseFile(file);
  if (!parsed.ok) throw new Error(parsed.code);
  return (new PdfDocument(parsed.value).pages() ?? []).map(({ content }) => Buffer.from(content).toString('latin1'));
};
const textsOf = (pages: readonly LaidPage[]) => pages.flatMap(({ parts }) => parts.flatMap(({ texts }) => texts));

describe('a paper', () => {
  it('gives the same bytes whenever it is drawn', async () => {
    const paper = samplePaper(long, key);
    const [first, second] = [await drawPaper(paper), await drawPaper(paper)];
    expect(Buffer.from(first).equals(second)).toBe(true);
  });

  it('says every line of a certificate of many pages, and the characters that share a glyph', async () => {
    const signed = fillSignature(nodeCrypto, await drawPaper(samplePaper(long, key)), key);
    const { pages = [], fault } = readPdf(signed, nodeCrypto);
    expect(fault).toBeUndefined();
    expect(pages.length).toBeGreaterThan(5);
    expect(comparePages(nodeCrypto, credentialOf(long), pages)).toMatchObject({ ok: true });
    expect(pages.join('')).toContain(compactText('甲-乙 甲‑乙；丙•丁 丙‧丁；戊–己 戊‒己'));
    expect(pages[1]).toMatch(/^证书编号No\.SJ1102026010002\(续continued\)/);
    expect(pages.at(-1)).toMatch(new RegExp(`共${pages.length}页Page${pages.length}of${pages.length}$`));
  });

  it('bears the mark of a sample on every page, and only then', async () => {
    const colour = (hex: string) => `${Number.parseInt(hex.slice(1, 3), 16) / 255}`;
    const marked = async (isSample: boolean) =>
      contents(await drawPaper(samplePaper(long, key, { isSample }))).map((page) =>
        page.includes(`${colour(INK.sample)} `),
      );
    expect(new Set(await marked(true))).toEqual(new Set([true]));
    expect(new Set(await marked(false))).toEqual(new Set([false]));
  });

  it('has code and seal once, on the last page', async () => {
    const seal = Number.parseInt(INK.seal.slice(1, 3), 16) / 255;
    const pages = contents(await drawPaper(samplePaper(long, key))).map((page) => page.includes(`${seal} `));
    expect(pages).toEqual([...pages.slice(1).map(() => false), true]);
  });
});

describe('the layout', () => {
  it('keeps every character of any text inside of the page, in order', () => {
    const line = fc.string({ unit: fc.constantFrom(...'登记数据，。（A b1-…W'), maxLength: 400 });
    const field = fc.record({
      zh: line,
      en: line,
      value: fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n')),
    });
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 8 }), (fields) => {
        const items: Paper['items'] = [
          { kind: 'title', zh: '证书', en: 'Certificate' },
          ...fields.map((one) => ({ kind: 'field' as const, ...one })),
          { kind: 'heading', zh: '末节', en: 'Last' },
          { kind: 'sealed', by: '中心', on: '今日' },
        ];
        const pages = layOut(items);
        const said = items.flatMap((item) =>
          Object.entries(item).flatMap(([name, text]) => (name === 'kind' ? [] : [text])),
        );
        expect(
          compactText(
            textsOf(pages)
              .map(({ text }) => text)
              .join(''),
          ),
        ).toBe(compactText(said.join('')));
        for (const { text, setting, x, baseline } of textsOf(pages)) {
          expect(x).toBeGreaterThanOrEqual(BODY.left);
          expect(x + typefaces()[setting.weight].width(text.trim(), setting.size)).toBeLessThanOrEqual(
            BODY.right + 0.01,
          );
          expect(baseline).toBeLessThanOrEqual(BODY.bottom);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('breaks lines where Chinese text may be broken', () => {
    const measure = (text: string) => [...text].length;
    expect(wrap('登记不创设权利；内容以系统存证为准。', 8, measure)).toEqual([
      '登记不创设权利；',
      '内容以系统存证为',
      '准。',
    ]);
    expect(wrap('甲乙（丙丁）戊', 3, measure)).toEqual(['甲乙', '（丙', '丁）戊']);
    expect(wrap('use of data', 7, measure)).toEqual(['use of', 'data']);
    expect(wrap('a'.repeat(9), 4, measure)).toEqual(['aaaa', 'aaaa', 'a']);
    expect(wrap('一\n\n二', 9, measure)).toEqual(['一', '', '二']);
  });
});

describe('what the fonts lack', () => {
  it('is named, beyond the basic plane too', async () => {
    const coverage = await new OwnThreadPress().coverage();
    expect(coverage.missingIn('生僻字：㐂 䶮 龘 镕 珅 𬭎\n(A–Z) ㎡ ①')).toBeUndefined();
    expect(coverage.missingIn('姓名𠮷某')).toBe('𠮷');
    expect(coverage.missingIn('数据🦊')).toBe('🦊');
    expect(coverage.missingIn('ไทย')).toBe('ไ');
  });
});

describe('the code', () => {
  it('is printed at least 40 mm wide, whatever it holds', () => {
    const { size, bars } = qrBars(`https://registry.example/verify/SJ1102026010001#${'Ab3_'.repeat(320)}`);
    expect(size).toBe(137);
    expect((QR_SIZE * size) / (size + 8)).toBeGreaterThan(40 * MILLIMETRE);
    expect(bars.every(({ column, row, length }) => column + length <= size && row < size && length > 0)).toBe(true);
  });
});

describe('the seal', () => {
  it.each([['北京社会数据登记中心'], ['中心'], ['北京市高级别自动驾驶示范区数据资产登记中心'], ['数'.repeat(60)]])(
    'of %s has every character on its arc, inside of its ring',
    (name) => {
      const { fills, rings } = sealOf(name, '登记专用章', { x: PAGE.width / 2, y: 400, size: 113.4 });
      expect(fills.length).toBe([...name].length + 1 + 5);
      const ring = rings[0]?.radius ?? 0;
      for (const path of fills) {
        const numbers = path.match(/-?\d+\.\d+/g)?.map(Number) ?? [];
        for (let at = 0; at < numbers.length; at += 2) {
          const distance = Math.hypot((numbers[at] ?? 0) - PAGE.width / 2, (numbers[at + 1] ?? 0) - 400);
          expect(distance).toBeLessThan(ring);
        }
      }
    },
  );
});
