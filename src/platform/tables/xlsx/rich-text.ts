import { unescapeCell } from './cell-text.js';

/** Collects the text of `si` or `is`: all runs, without the phonetic ones (ISO/IEC 29500-1, 18.4). */
export class RichText {
  private text = '';
  private isText = false;
  private phonetic = 0;

  open(name: string): void {
    if (name === 'rPh') this.phonetic += 1;
    this.isText = name === 't' && this.phonetic === 0;
  }

  close(name: string): void {
    if (name === 'rPh') this.phonetic -= 1;
    this.isText = false;
  }

  add(piece: string): void {
    if (this.isText) this.text += piece;
  }

  get length(): number {
    return this.text.length;
  }

  /** The text, and a new beginning. */
  take(): string {
    const { text } = this;
    this.text = '';
    return unescapeCell(text);
  }
}
