import type { Bilingual, TextItem } from '../../core/certificate-text/index.js';
import type { LaidPage, PlacedText, Role } from './laid-page.js';
import { canPair, type Field, heightOf, type Line, linesOf, PADDING, type Row, rowHeight, rowOf } from './row.js';
import { ASIDE_WIDTH, BODY, BODY_WIDTH, LABEL_WIDTH, QR_SIZE, SEAL_SIZE, type Setting, TYPE } from './style.js';
import { typefaces } from './typeface.js';

const GAP = 7;
const HEADING_HEIGHT = TYPE.heading.leading + 5;
/** A heading takes a row along with it. */
const KEPT_WITH_HEADING = 30;
/** Between code and seal, and below the seal for the day. */
const ASIDE_GAP = 8;
const BELOW_SEAL = 18;
const ASIDE_HEIGHT = QR_SIZE + ASIDE_GAP + SEAL_SIZE + BELOW_SEAL;
/** A row is parted only when it leaves this many lines behind. */
const FEWEST_LINES = 2;

/** The pages of a document: every line of every item in its place, none left out, whatever their number and length. */
export const layOut = (items: readonly TextItem[]): LaidPage[] => {
  const layout = new Layout();
  const last = items.findLastIndex(({ kind }) => kind === 'heading');
  for (let place = 0; place < items.length; place++) {
    if (place === last) layout.beginLast(items.slice(place));
    const item = items[place];
    const next = items[place + 1];
    if (item?.kind !== 'field') layout.put(place, item);
    else if (next?.kind === 'field' && layout.canPair(item, next)) layout.putPair(place++, item, next);
    else layout.putRow(place, item);
  }
  return layout.pages;
};

class Layout {
  readonly pages: LaidPage[] = [{ boxes: [], parts: [] }];
  private y: number = BODY.top;
  private width: number = BODY_WIDTH;

  /** The last section stands beside code and seal, together on one page where it can. */
  beginLast(items: readonly TextItem[]): void {
    const width = BODY_WIDTH - ASIDE_WIDTH;
    const height = items.reduce((sum, item) => sum + itemHeight(item, width), GAP);
    this.need(Math.min(Math.max(height, ASIDE_HEIGHT + GAP), BODY.bottom - BODY.top));
    this.width = width;
    this.page.aside = { right: BODY.right, top: this.y + GAP };
  }

  put(item: number, content: TextItem | undefined): void {
    if (content?.kind === 'title') this.title(item, content);
    if (content?.kind === 'heading') this.heading(item, content);
    if (content?.kind === 'sentence') this.sentence(item, content);
    if (content?.kind === 'sealed') this.sealed(item, content);
  }

  canPair(left: Field, right: Field): boolean {
    return this.width === BODY_WIDTH && canPair(left, right, this.width);
  }

  putPair(item: number, left: Field, right: Field): void {
    const half = this.width / 2;
    const rows = [rowOf(left, half), rowOf(right, half)];
    const height = Math.max(...rows.map(rowHeight));
    this.need(height);
    for (const [place, row] of rows.entries())
      this.row(item + place, row, { left: BODY.left + place * half, width: half, height });
    this.y += height;
  }

  /** A row that is too long for what is left of the page goes on on the next one. */
  putRow(item: number, field: Field): void {
    let row = rowOf(field, this.width);
    const isLong = row.value.length > 2 * FEWEST_LINES;
    if (!isLong) this.need(rowHeight(row));
    for (;;) {
      const left = BODY.bottom - this.y - PADDING.above - PADDING.below;
      const fitting = Math.floor(left / TYPE.value.leading);
      const isWhole = rowHeight(row) <= BODY.bottom - this.y;
      if (!isWhole && (fitting < FEWEST_LINES || heightOf(row.label) > left)) {
        this.newPage();
        continue;
      }
      const piece = isWhole ? row : { label: row.label, value: row.value.slice(0, fitting) };
      const height = rowHeight(piece);
      this.row(item, piece, { left: BODY.left, width: this.width, height });
      this.y += height;
      if (isWhole) return;
      row = { label: [], value: row.value.slice(fitting) };
    }
  }

  private title(item: number, { zh, en }: Bilingual): void {
    this.centred(item, zh, TYPE.title);
    this.centred(item, en, TYPE.titleEnglish);
    this.y += GAP;
  }

  private centred(item: number, text: string, setting: Setting): void {
    const natural = typefaces()[setting.weight].width(text, setting.size);
    const fitted = { ...setting, size: setting.size * Math.min(1, BODY_WIDTH / natural) };
    const x = BODY.left + (BODY_WIDTH - Math.min(natural, BODY_WIDTH)) / 2;
    this.part(item, 'H1', [{ text, setting: fitted, x, baseline: this.y + setting.leading * 0.75 }]);
    this.y += setting.leading;
  }

  private heading(item: number, { zh, en }: Bilingual): void {
    this.need(GAP + HEADING_HEIGHT + KEPT_WITH_HEADING);
    this.y += GAP;
    const baseline = this.y + TYPE.heading.size + 1;
    const left = BODY.left + 8;
    this.page.boxes.push({ x: BODY.left, y: this.y + 1.5, width: 3, height: TYPE.heading.size + 1, fill: 'accent' });
    const english = left + typefaces().bold.width(zh, TYPE.heading.size) + 6;
    this.part(item, 'H2', [
      { text: zh, setting: TYPE.heading, x: left, baseline },
      { text: en, setting: TYPE.headingEnglish, x: english, baseline },
    ]);
    this.y += HEADING_HEIGHT;
  }

  private sentence(item: number, { zh, en }: Bilingual): void {
    const lines = [...linesOf(zh, TYPE.sentence, this.width), ...linesOf(en, TYPE.sentenceEnglish, this.width)];
    this.need(heightOf(lines) + GAP);
    this.y += GAP;
    this.part(item, 'P', stacked(lines, BODY.left, this.y));
    this.y += heightOf(lines);
  }

  /** The name over the lower edge of the seal, the day below it. */
  private sealed(item: number, { by, on }: Extract<TextItem, { kind: 'sealed' }>): void {
    const place = this.pages.find(({ aside }) => aside !== undefined);
    if (place?.aside === undefined) throw new RangeError('no seal');
    const { x, y } = sealCentre(place.aside);
    const texts = [by, on].map((text, line) => {
      const natural = typefaces()[TYPE.sealed.weight].width(text, TYPE.sealed.size);
      const size = TYPE.sealed.size * Math.min(1, QR_SIZE / natural);
      const width = Math.min(natural, QR_SIZE);
      return { text, setting: { ...TYPE.sealed, size }, x: x - width / 2, baseline: y + SEAL_SIZE / 2 - 2 + line * 13 };
    });
    place.parts.push({ item, role: 'P', texts });
  }

  private row(item: number, { label, value }: Row, at: { left: number; width: number; height: number }): void {
    const { left, width, height } = at;
    const shade = { x: left, y: this.y, width: LABEL_WIDTH, height, fill: 'shade', stroke: 'line' } as const;
    this.page.boxes.push(shade, { x: left, y: this.y, width, height, stroke: 'line' });
    const middle = (lines: readonly Line[]) => this.y + (height - heightOf(lines)) / 2;
    const labelTop = value.length > 3 ? this.y + PADDING.above : middle(label);
    this.part(item, 'Lbl', stacked(label, left + PADDING.side, labelTop));
    this.part(item, 'LBody', stacked(value, left + LABEL_WIDTH + PADDING.side, middle(value)));
  }

  private part(item: number, role: Role, texts: readonly PlacedText[]): void {
    if (texts.length > 0) this.page.parts.push({ item, role, texts });
  }

  private need(height: number): void {
    if (this.y + height > BODY.bottom) this.newPage();
  }

  private newPage(): void {
    this.pages.push({ boxes: [], parts: [] });
    this.y = BODY.top;
  }

  private get page(): LaidPage {
    const page = this.pages.at(-1);
    if (page === undefined) throw new RangeError('no page');
    return page;
  }
}

/** Where the seal is stamped, below the code. */
export const sealCentre = ({ right, top }: NonNullable<LaidPage['aside']>): { x: number; y: number } => ({
  x: right - QR_SIZE / 2,
  y: top + QR_SIZE + ASIDE_GAP + SEAL_SIZE / 2,
});

const stacked = (lines: readonly Line[], x: number, top: number): PlacedText[] => {
  let y = top;
  return lines.map(({ text, setting }) => {
    const baseline = y + (setting.leading + setting.size * 0.72) / 2;
    y += setting.leading;
    return { text, setting, x, baseline };
  });
};

const itemHeight = (item: TextItem, width: number): number => {
  if (item.kind === 'field') return rowHeight(rowOf(item, width));
  if (item.kind === 'sealed') return 0;
  if (item.kind === 'heading') return HEADING_HEIGHT;
  return GAP + heightOf([...linesOf(item.zh, TYPE.sentence, width), ...linesOf(item.en, TYPE.sentenceEnglish, width)]);
};
