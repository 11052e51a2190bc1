import { isUtf8 } from 'node:buffer';
import { type TablePlace, tableFault } from '../table-fault.js';
import { firstNotGb18030, firstNotUtf8 } from './first-invalid.js';
import { gb18030Text } from './gb18030.js';
import { ENCODING_NAMES, type TableEncoding } from './table-encoding.js';

/** What Chinese text in UTF-8 is made of: ideographs, their punctuation, full-width forms. */
const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/gu;
/** So many characters of Chinese do not come about by chance: not once in 10^9 cells of GB18030. */
const SURELY_CHINESE = 4;
const PROBABLY_CHINESE = 2;

/**
 * Whether a cell whose bytes can be read either way is meant as UTF-8: four characters of Chinese are, and two when
 * the other reading has characters outside GB/T 2312, which texts hardly use but misread UTF-8 nearly always has.
 */
function isMeantAsUtf8(bytes: Buffer): boolean {
  const count = bytes.toString('utf8').match(CHINESE)?.length ?? 0;
  if (count >= SURELY_CHINESE) return true;
  return count >= PROBABLY_CHINESE && bytes.some((byte) => byte >= 0x80 && byte <= 0xa0);
}

type BytePlace = TablePlace & { readonly offset: number };

/** Tells the encoding of a table from its cells, one after another. */
export class CellJudge {
  private seen: { readonly encoding: 'utf-8' | 'gb18030'; readonly place: BytePlace } | undefined;
  private meantAsUtf8: BytePlace | undefined;

  /** @param stated what the file is said to be in; without it, what its bytes say */
  constructor(private readonly stated?: TableEncoding) {}

  /**
   * Judges bytes that no byte of a character lies outside of, some of them above 0x7F. Throws Fault with an encoding
   * code of `TableFaultCode`, its place counted from that of the first byte.
   */
  judge(bytes: Buffer, place: BytePlace): void {
    const inUtf8 = isUtf8(bytes);
    const inGb18030 = gb18030Text(bytes) !== undefined;
    if (this.stated !== undefined) {
      if (this.stated === 'gb18030' ? !inGb18030 : !inUtf8) this.refuse(bytes, place);
      return;
    }
    if (!inUtf8 && !inGb18030) this.refuse(bytes, place);
    if (inUtf8 && inGb18030) {
      if (this.meantAsUtf8 === undefined && isMeantAsUtf8(bytes)) this.meantAsUtf8 = place;
      return;
    }
    const here = inUtf8 ? 'utf-8' : 'gb18030';
    this.seen ??= { encoding: here, place };
    if (this.seen.encoding !== here) throw mixed(here, place);
  }

  /** The encoding of all cells; UTF-8 when nothing tells. Throws Fault 'table-encoding-mixed'. */
  verdict(): 'utf-8' | 'gb18030' {
    if (this.stated !== undefined) return this.stated === 'gb18030' ? 'gb18030' : 'utf-8';
    const { seen, meantAsUtf8 } = this;
    if (seen?.encoding === 'gb18030' && meantAsUtf8 !== undefined) {
      // What comes later is what does not fit.
      if (seen.place.offset > meantAsUtf8.offset) throw mixed('gb18030', seen.place);
      throw mixed('utf-8', meantAsUtf8);
    }
    return seen?.encoding ?? 'utf-8';
  }

  private refuse(bytes: Buffer, place: BytePlace): never {
    const likely = this.meantAsUtf8 === undefined ? undefined : 'utf-8';
    const { stated = this.seen?.encoding ?? likely } = this;
    const [utf8, gb18030] = [firstNotUtf8(bytes), firstNotGb18030(bytes)];
    const at = stated === undefined ? Math.max(utf8, gb18030) : stated === 'gb18030' ? gb18030 : utf8;
    const there = { ...place, offset: place.offset + at };
    if (this.stated === undefined) throw tableFault('table-encoding-unknown', there);
    throw tableFault('table-encoding-other', there, { encoding: ENCODING_NAMES[this.stated] });
  }
}

const mixed = (here: 'utf-8' | 'gb18030', place: TablePlace) => {
  const elsewhere = here === 'utf-8' ? 'gb18030' : 'utf-8';
  return tableFault('table-encoding-mixed', place, {
    here: ENCODING_NAMES[here],
    elsewhere: ENCODING_NAMES[elsewhere],
  });
};
