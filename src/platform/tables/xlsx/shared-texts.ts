import type { TableLimits } from '../limits.js';
import { RichText } from './rich-text.js';
import { malformed } from './workbook-fault.js';
import type { XmlHandler } from './xml-reader.js';

/** Collects the texts that cells share (`xl/sharedStrings.xml`). */
export class SharedTexts implements XmlHandler {
  readonly texts: string[] = [];
  private readonly rich = new RichText();

  constructor(private readonly limits: TableLimits) {}

  open(name: string): void {
    this.rich.open(name);
  }

  close(name: string): void {
    this.rich.close(name);
    if (name !== 'si') return;
    if (this.texts.length >= this.limits.maxSharedTexts) throw malformed('texts');
    this.texts.push(this.rich.take());
  }

  text(piece: string): void {
    this.rich.add(piece);
  }
}
