import type { XmlHandler } from './xml-reader.js';

/** A sheet as the workbook lists it (ISO/IEC 29500-1, 18.2.19). */
export interface ListedSheet {
  readonly name: string;
  readonly relationship: string;
  readonly isHidden: boolean;
}

/** Collects the sheets of a workbook. */
export class WorkbookSheets implements XmlHandler {
  readonly found: ListedSheet[] = [];

  open(element: string, attributes: Readonly<Record<string, string>>): void {
    if (element !== 'sheet') return;
    const { name = '', state = 'visible' } = attributes;
    // The prefix of the relationships' namespace is up to whoever writes.
    const [, relationship = ''] = Object.entries(attributes).find(([key]) => key.endsWith(':id')) ?? [];
    this.found.push({ name, relationship, isHidden: state !== 'visible' });
  }
}
