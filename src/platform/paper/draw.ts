import PDFDocument from 'pdfkit';
import { pageFooter, runningHeader } from '../../core/certificate-text/index.js';
import { InkedText } from './inked-text.js';
import type { LaidPage } from './laid-page.js';
import { layOut, sealCentre } from './layout.js';
import type { Paper } from './paper.js';
import { qrBars } from './qr.js';
import { sampleMark } from './sample-mark.js';
import { sealOf } from './seal.js';
import { addSignaturePlace } from './signature-place.js';
import { StructureTree } from './structure-tree.js';
import {
  BODY,
  BODY_WIDTH,
  FOOTER_BASELINE,
  FRAME,
  HEADER_BASELINE,
  INK,
  PAGE,
  QR_SIZE,
  SEAL_SIZE,
  TYPE,
} from './style.js';
import { typefaces } from './typeface.js';

const QUIET_ZONE = 4;

/**
 * Draws a document: an unsigned PDF of one revision, declared as PDF/A-3a, the same bytes for the same paper. Whoever reads
 * its text finds the items, the running headers and the footers, and nothing else: seal, code and mark are outlines.
 */
export const drawPaper = async (paper: Paper): Promise<Uint8Array> => {
  const document = new PaperDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: 'zh-CN',
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    info: {
      Title: paper.title,
      Author: paper.author,
      Subject: paper.number,
      Creator: 'Data asset registry',
      CreationDate: paper.createdAt,
      ModDate: paper.createdAt,
    },
  });
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document
      .on('data', (chunk: Uint8Array) => chunks.push(chunk))
      .on('end', resolve)
      .on('error', reject);
  });
  new Draughtsman(document, paper).draw();
  document.end();
  await ended;
  return Buffer.concat(chunks);
};

/** pdfkit ends the form of a document by adding fonts to it; that of a paper has one invisible field, and no font. */
class PaperDocument extends PDFDocument {
  override endAcroForm(): this {
    return this;
  }
}

class Draughtsman {
  private readonly ink: InkedText;
  private readonly structure: StructureTree;

  constructor(
    private readonly document: PDFKit.PDFDocument,
    private readonly paper: Paper,
  ) {
    this.ink = new InkedText(document);
    this.structure = new StructureTree(document, paper.items);
  }

  draw(): void {
    const pages = layOut(this.paper.items);
    for (const [place, page] of pages.entries()) {
      this.document.addPage();
      if (place === 0) addSignaturePlace(this.document, this.paper);
      this.structure.artifact(() => this.background(page));
      if (place > 0)
        this.structure.artifact(() => this.furniture(runningHeader(this.paper.number), HEADER_BASELINE, 'right'));
      // Ink of a stamp lets the writing through: what stands at the seal is drawn over it.
      if (page.aside !== undefined) this.aside(page.aside);
      for (const { item, role, texts } of page.parts) {
        this.structure.mark(item, role, () => {
          for (const text of texts) this.ink.draw(text);
        });
      }
      const footer = pageFooter(this.paper.number, place + 1, pages.length);
      this.structure.artifact(() => this.furniture(footer, FOOTER_BASELINE, 'middle'));
    }
    this.structure.end();
    this.attach();
  }

  private background({ boxes }: LaidPage): void {
    const { document } = this;
    for (const [inset, width, ink] of [
      [FRAME.outer, 2.2, INK.accent],
      [FRAME.inner, 0.5, INK.line],
    ] as const) {
      document
        .rect(inset, inset, PAGE.width - 2 * inset, PAGE.height - 2 * inset)
        .lineWidth(width)
        .stroke(ink);
    }
    for (const { x, y, width, height, fill } of boxes) {
      if (fill !== undefined) document.rect(x, y, width, height).fill(INK[fill]);
    }
    if (this.paper.isSample) document.path(sampleMark()).fill(INK.sample);
    document.lineWidth(0.5);
    for (const { x, y, width, height, stroke } of boxes) {
      if (stroke !== undefined) document.rect(x, y, width, height).stroke(INK[stroke]);
    }
  }

  private furniture(text: string, baseline: number, place: 'right' | 'middle'): void {
    const setting = TYPE.furniture;
    const width = typefaces()[setting.weight].width(text, setting.size);
    const x = place === 'right' ? BODY.right - width : BODY.left + (BODY_WIDTH - width) / 2;
    this.ink.draw({ text, setting, x, baseline });
  }

  private aside({ right, top }: { right: number; top: number }): void {
    const left = right - QR_SIZE;
    this.structure.figure('核验二维码 QR code for verification', () => this.code(left, top));
    const { name, purpose } = this.paper.seal;
    const { x, y } = sealCentre({ right, top });
    const seal = sealOf(name, purpose, { x, y, size: SEAL_SIZE });
    this.structure.figure(`${name} ${purpose} Seal`, () => {
      for (const { radius, width } of seal.rings) {
        this.document.circle(x, y, radius).lineWidth(width).stroke(INK.seal);
      }
      for (const path of seal.fills) this.document.path(path).fill(INK.seal);
    });
  }

  private code(left: number, top: number): void {
    const { document } = this;
    const { size, bars } = qrBars(this.paper.qr);
    document.rect(left, top, QR_SIZE, QR_SIZE).fill('#ffffff');
    // In units of modules: four thousand bars in whole numbers take a third of the bytes.
    const module = QR_SIZE / (size + 2 * QUIET_ZONE);
    document.save().translate(left, top).scale(module);
    for (const { column, row, length } of bars) document.rect(column + QUIET_ZONE, row + QUIET_ZONE, length, 1);
    document.fill('#000000').restore();
  }

  private attach(): void {
    const { name, type, bytes } = this.paper.attachment;
    const { createdAt } = this.paper;
    // PDF/A-3 asks what an attachment is to the document; the published types do not know the option.
    const options = { name, type, relationship: 'Source', creationDate: createdAt, modifiedDate: createdAt };
    this.document.file(Buffer.from(bytes), options);
  }
}
